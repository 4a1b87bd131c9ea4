package dev.serin.cli;

import static dev.serin.cli.CannedAnswers.template;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Time passes a thousand times faster than it does.
@DisplayName("serin analyze, before it measures")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnalyzeWarningsTest {
    private static final int HURRY = 1_000;

    private CannedAnswers server;

    @BeforeEach
    void open() throws Exception {
        server = new CannedAnswers();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Typed analyze(String more, String... options) {
        String yaml = template(server.metric("/m", "failureCondition: result < 0.93\n" + more));
        String[] arguments = Stream.concat(Stream.of("analyze", "-f", "-"), Stream.of(options))
                .toArray(String[]::new);
        return Typed.hurried(HURRY, Map.of(), yaml, arguments);
    }

    /// Measured every 10 s; one that is due at the end of the time is not taken.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--count=3 | are 3 measurements",
                "--count=1 | is 1 measurement",
                "--for=30s | are 3 measurements",
                "--for=1000h | ",
                "--count=4 | "
            })
    void warns_at_the_start_when_an_option_leaves_no_room_for_the_failures_that_it_takes(String option, String room)
            throws Exception {
        server.measurements("/m", "FFFF");
        try (Typed analysis = analyze("failureLimit: 3", option)) {
            assertThat(analysis.exit()).isEqualTo(room == null ? Exit.ROLLED_BACK : Exit.HELD);
            String warning =
                    "warning: m cannot fail: that takes 4 failures, and there " + room + " at most (--count, --for).\n";
            assertThat(analysis.err().contains(warning)).as(analysis.err()).isEqualTo(room != null);
            assertThat(analysis.err().contains("cannot fail")).isEqualTo(room != null);
        }
    }

    @Test
    void counts_the_warnings_that_lint_tells_and_tells_in_full_what_only_this_analysis_shows() throws Exception {
        server.measurements("/m", "S");
        String limits = "count: 1\nfailureLimit: \"{{ args.most }}\"";
        try (Typed analysis = analyze(limits, "--arg", "most=0", "--arg", "mots=2")) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.OK);
            assertThat(analysis.err())
                    .doesNotContain("'most' is not declared")
                    .contains("No template uses the argument 'mots'.")
                    .contains("'serin lint -' tells ");
        }
    }
}
