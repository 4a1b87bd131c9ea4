package dev.serin.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The nearest spelling")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpellingTest {
    private static final List<String> KNOWN = List.of("weight", "bake", "approval", "minRequests", "proxy", "on");

    @ParameterizedTest(name = "of ''{0}'' is ''{1}''")
    @CsvSource({
        "wieght, weight",
        "weigth, weight",
        "Weight, weight",
        "bakes, bake",
        "minrequest, minRequests",
        "porxy, proxy",
        "no, on"
    })
    void is_found(String typed, String meant) {
        assertThat(Spelling.nearest(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest(name = "''{0}'' is like nothing known")
    @CsvSource({"istio", "schedule", "x"})
    void is_not_guessed_wildly(String typed) {
        assertThat(Spelling.nearest(typed, KNOWN)).isEmpty();
    }

    @Test
    void is_the_first_by_name_among_equals() {
        assertThat(Spelling.nearest("bat", List.of("cat", "bag"))).contains("bag");
    }
}
