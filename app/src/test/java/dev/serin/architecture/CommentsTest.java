package dev.serin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What the sources say to those who read them.
@DisplayName("The sources")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommentsTest {
    private static final Pattern LINK = Pattern.compile("\\[([A-Z]\\w+)(#\\w+)?]");

    @Test
    void say_of_every_public_type_what_it_is() {
        List<String> silent = new ArrayList<>();
        main().forEach(source -> new SilentTypes(source, silent).scan(source.unit(), null));
        assertThat(silent).as("public types without a /// comment").isEmpty();
    }

    @Test
    void use_markdown_comments_and_name_no_authors() {
        assertThat(lines()).hasSizeGreaterThan(8000);
        assertThat(lines())
                .filteredOn(line ->
                        line.text().startsWith("/**") || line.text().matches("///? *@(author|since|version)\\b.*"))
                .isEmpty();
    }

    @Test
    void say_of_every_package_what_lives_there_and_where_to_start_reading() {
        List<Sources.Source> packages = main().filter(source -> source.path().endsWith("/package-info.java"))
                .toList();
        assertThat(packages).hasSizeGreaterThan(12).allSatisfy(source -> {
            assertThat(text(source)).as(source.path()).startsWith("/// ");
            if (neighbours(source) > 2) {
                assertThat(text(source)).as(source.path()).contains("Start reading at [");
            }
        });
    }

    @Test
    void link_from_a_package_only_to_what_lives_there() {
        main().filter(source -> source.path().endsWith("/package-info.java")).forEach(source -> {
            Matcher link = LINK.matcher(text(source));
            while (link.find()) {
                assertThat(Sources.ROOT.resolve(source.path()).resolveSibling(link.group(1) + ".java"))
                        .as("%s links to [%s]", source, link.group(1))
                        .exists();
            }
        });
    }

    private static long neighbours(Sources.Source source) {
        String folder = source.path().substring(0, source.path().lastIndexOf('/') + 1);
        return main().filter(other -> other.path().startsWith(folder)).count() - 1;
    }

    @Test
    void of_the_tests_never_sleep_and_never_mock() {
        List<Line> tests = lines().stream()
                .filter(line -> !line.path().contains("/src/main/"))
                .toList();
        assertThat(tests).hasSizeGreaterThan(1000);
        assertThat(tests)
                .as("await a condition with a deadline instead; write a fake that keeps the contract instead")
                .filteredOn(line -> line.text().matches(".*\\b(Thread|SECONDS|MILLISECONDS|TimeUnit)\\.sleep\\(.*")
                        || line.text().startsWith("import org.mockito"))
                .isEmpty();
    }

    private static Stream<Sources.Source> main() {
        return Sources.all().stream().filter(Sources.Source::isMain);
    }

    private record Line(String path, String text) {}

    private static List<Line> lines() {
        return Sources.all().stream()
                .flatMap(source -> source.lines().stream().map(line -> new Line(source.path(), line.strip())))
                .toList();
    }

    /// The comment as one line, so that a link may be broken in two.
    private static String text(Sources.Source source) {
        return String.join(" ", source.lines()).replace(" /// ", " ");
    }

    /// Collects public types without a comment; what is nested in something hidden is hidden.
    private static final class SilentTypes extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Sources.Source source;
        private final List<String> silent;

        SilentTypes(Sources.Source source, List<String> silent) {
            this.source = source;
            this.silent = silent;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (!isPublic(type, getCurrentPath())) {
                return null;
            }
            if (Sources.trees().getDocComment(getCurrentPath()) == null) {
                silent.add(source.path() + ": " + type.getSimpleName());
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            return null;
        }

        private static boolean isPublic(ClassTree type, TreePath path) {
            return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    || path.getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
        }
    }
}
