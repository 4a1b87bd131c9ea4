package dev.serin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A budget")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BudgetsTest {
    @TempDir
    Path root;

    private Budgets budgets;

    @BeforeEach
    void a_file_with_one_budget() throws IOException {
        Files.createDirectories(root.resolve("bench"));
        Files.writeString(root.resolve("bench/budgets.properties"), "start.millis = 150\n");
        budgets = Budgets.of(new Home(root, root));
    }

    @Test
    void holds_up_to_its_very_limit() {
        assertThat(budgets.judge("start.millis", 150)).isEqualTo("within 150");
        assertThat(budgets.exitCode(Options.of())).isZero();
    }

    @Test
    void that_is_broken_ends_with_1() {
        assertThat(budgets.judge("start.millis", 150.1)).isEqualTo("**beyond** 150");
        assertThat(budgets.exitCode(Options.of("--short"))).isEqualTo(1);
    }

    @Test
    void that_is_broken_is_only_told_in_a_mere_report() {
        budgets.judge("start.millis", 1_000);
        assertThat(budgets.exitCode(Options.of("--report-only"))).isZero();
    }

    @Test
    void that_nobody_set_is_a_dash() {
        assertThat(budgets.judge("start.parsecs", 12)).isEqualTo("–");
        assertThat(budgets.exitCode(Options.of())).isZero();
    }

    @Test
    void run_with_an_unknown_option_is_refused_with_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--shrt"))
                .withMessage("There is no option '--shrt'; there are --short and --report-only.");
    }
}
