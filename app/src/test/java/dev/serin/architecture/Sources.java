package dev.serin.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The Java sources of all modules, main and test, read by the JDK's own parser.
final class Sources {
    /// The folder that holds `mvnw`.
    static final Path ROOT = root();

    private static final Parsed PARSED = parse();

    private Sources() {}

    private record Parsed(DocTrees trees, List<Source> sources) {}

    /// One file. The path is below [#ROOT], with `/`.
    record Source(String path, CompilationUnitTree unit) {
        /// Short, for messages; the tree would fill a screen.
        @Override
        public String toString() {
            return path;
        }

        boolean isMain() {
            return path.contains("/src/main/java/");
        }

        /// Counted from 1; 0 where the compiler made the thing up.
        long line(long position) {
            return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
        }

        List<String> lines() {
            try {
                return Files.readAllLines(ROOT.resolve(path));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    static List<Source> all() {
        return PARSED.sources();
    }

    static DocTrees trees() {
        return PARSED.trees();
    }

    /// All files below a folder, in order, without what a build or a version control left there.
    static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> Stream.of("target", ".git")
                            .noneMatch(name -> ROOT.relativize(file).startsWith(name)
                                    || ROOT.relativize(file).toString().contains("/" + name + "/")))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String path(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "run the tests somewhere below the folder with mvnw");
        }
        return folder;
    }

    private static Parsed parse() {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests need a JDK");
        List<Path> files = files(ROOT).stream()
                .filter(file -> path(file).matches("[^/]+/src/(main|test)/java/.*\\.java"))
                .toList();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees trees = DocTrees.instance(task);
            List<Source> sources = new ArrayList<>();
            task.parse()
                    .forEach(unit -> sources.add(
                            new Source(path(Path.of(unit.getSourceFile().toUri())), unit)));
            return new Parsed(trees, List.copyOf(sources));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
