package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.yaml.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The reference of plans")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferencePageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "plan.md");
    private static final String HOW = "SERIN_WRITE_DOCS=1 ./mvnw -pl connectors -am test -Dtest=ReferencePageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false";

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LAST_CELL = Pattern.compile("\\| ([^|\\n]+) \\|\\n");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void says_what_the_schema_says() throws IOException {
        String page = new ReferencePage().write();
        if (System.getenv("SERIN_WRITE_DOCS") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/reference/plan.md is stale; write it anew with: %s", HOW)
                .isEqualTo(page);
    }

    @Test
    void shows_nothing_but_yaml() {
        String page = new ReferencePage().write();
        List<String> sections = found(EXAMPLE, page);
        List<String> forms = found(LAST_CELL, page.substring(page.indexOf("## Forms"))).stream()
                .flatMap(examples -> found(CODE, examples).stream())
                .toList();
        assertThat(sections).hasSizeGreaterThan(15);
        assertThat(forms).hasSizeGreaterThan(40).contains("p99.9", "{ source: eu }");
        assertThat(Stream.concat(sections.stream(), forms.stream()))
                .allSatisfy(example ->
                        assertThat(Documents.read("example", example, _ -> {})).isEmpty());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
