package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
