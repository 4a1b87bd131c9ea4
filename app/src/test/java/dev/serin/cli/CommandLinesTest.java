package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("The command line")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandLinesTest {
    @ParameterizedTest
    @CsvSource({
        "rnu, , run, serin --help",
        "run, --kep, --keep, serin run --help",
        "demo, --sed=4, --seed, serin demo --help",
        "expalin, , explain, serin --help"
    })
    void names_the_nearest_spelling_of_what_it_does_not_know(String command, String option, String nearest, String help)
            throws Exception {
        String[] arguments = option == null ? new String[] {command} : new String[] {command, "plan.yaml", option};
        if (command.equals("demo")) {
            arguments = new String[] {command, option};
        }
        try (Typed typed = Typed.command(arguments)) {
            assertThat(typed.exit()).isEqualTo(Exit.USAGE);
            assertThat(typed.err()).contains("Did you mean '" + nearest + "'?").contains("Try '" + help + "'.");
            assertThat(typed.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"help", "--help", "-h"})
    void lists_every_command(String way) throws Exception {
        try (Typed typed = Typed.command(way)) {
            assertThat(typed.exit()).isEqualTo(Exit.OK);
            assertThat(typed.out()).contains("demo", "run", "lint", "explain", "completion", "version");
        }
    }

    @Test
    void explains_a_command_with_its_options_and_exit_codes() throws Exception {
        try (Typed typed = Typed.command("run", "--help")) {
            assertThat(typed.exit()).isEqualTo(Exit.OK);
            assertThat(typed.out()).contains("--on-hold", "--keep", "--speed", "130", "rolled back");
        }
    }

    @ParameterizedTest
    @CsvSource({"version", "--version", "-V"})
    void tells_its_version(String way) throws Exception {
        try (Typed typed = Typed.command(way)) {
            assertThat(typed.exit()).isEqualTo(Exit.OK);
            assertThat(typed.out()).startsWith("serin ").contains("Java 25");
        }
    }

    @Test
    void completes_every_command_and_option() throws Exception {
        CompletionWords words = CompletionWords.all();
        try (Typed typed = Typed.command("completion")) {
            assertThat(typed.exit()).isEqualTo(Exit.OK);
            assertThat(words.commands())
                    .contains("run", "demo", "completion")
                    .allSatisfy(
                            command -> assertThat(typed.out()).contains("function _picocli_serin_" + command + "()"));
            assertThat(words.options())
                    .contains("--on-hold")
                    .allSatisfy(option -> assertThat(typed.out()).contains(option));
        }
    }

    @Test
    void refuses_what_is_not_there_yet_or_makes_no_sense() throws Exception {
        try (Typed slow = Typed.command("demo", "--scenario", "slow");
                Typed ugly = Typed.command("demo", "--scenario", "ugly");
                Typed backwards = Typed.command("run", "plan.yaml", "--speed", "-1");
                Typed maybe = Typed.command("run", "plan.yaml", "--on-hold", "maybe");
                Typed nothing = Typed.command()) {
            assertThat(slow.exit()).isEqualTo(Exit.USAGE);
            assertThat(slow.err()).contains("The scenario 'slow' comes with a later issue; use bad, good or silent.");
            assertThat(ugly.exit()).isEqualTo(Exit.USAGE);
            assertThat(ugly.err()).contains("There is no scenario called 'ugly'; use bad, good or silent.");
            assertThat(backwards.exit()).isEqualTo(Exit.USAGE);
            assertThat(backwards.err()).contains("--speed must be above 0, but is -1.0.");
            assertThat(maybe.exit()).isEqualTo(Exit.USAGE);
            assertThat(maybe.err()).contains("wait, exit").contains("maybe");
            assertThat(nothing.exit()).isEqualTo(Exit.USAGE);
            assertThat(nothing.err()).contains("Say what to do.");
        }
    }

    @Test
    void explains_a_plan_whose_samples_come_from_a_metric_source() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good()) {
            String plan = Plans.quick(stable, canary)
                    .replace("from: proxy, by: endpoint", "from: eu, bad: failures_total, total: requests_total")
                    .replace(
                            "  interval: 100ms",
                            "  sources: { eu: { prometheus: { address: \"http://127.0.0.1:9\" } } }\n  interval: 100ms");
            try (Typed explain = Typed.plan(plan, "explain", "-")) {
                assertThat(explain.exit()).isEqualTo(Exit.OK);
                assertThat(explain.out()).contains("errors from eu");
                assertThat(explain.err()).isEmpty();
            }
        }
    }

    @Test
    void help_breaks_no_version_and_no_number_in_two() {
        assertThat(CompletionWords.line().getSubcommands().values())
                .extracting(CommandLine::getUsageMessage)
                .isNotEmpty()
                .noneMatch(help ->
                        Pattern.compile("\\d\\.\\R\\s*\\d").matcher(help).find());
    }
}
