package dev.serin.cli;

import static dev.serin.cli.CannedAnswers.template;
import static dev.serin.cli.CannedAnswers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Time passes a thousand times faster than it does: ten seconds between two measurements are ten milliseconds.
@DisplayName("serin analyze")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnalyzeTest {
    private static final int HURRY = 1_000;
    private static final Path GOLDEN = Path.of("src/test/resources/analyze");

    private CannedAnswers server;

    @BeforeEach
    void open() throws Exception {
        server = new CannedAnswers();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Typed analyze(String template, String... more) {
        return analyze(Map.of(), template, more);
    }

    private static Typed analyze(Map<String, String> environment, String template, String... more) {
        List<String> arguments = new ArrayList<>(List.of("analyze", "-f", "-"));
        arguments.addAll(List.of(more));
        return Typed.hurried(HURRY, environment, template, arguments.toArray(String[]::new));
    }

    private String both(String more) {
        return template(server.metric("/m", "failureCondition: result < 0.93\n" + more));
    }

    /// What is measured, what the template says beside it, what is typed, and what it comes to.
    @ParameterizedTest(name = "{0} with {1} and {2} ends with {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SSS      | count: 3                                 | ``                         | 0   | 3",
                "FSFSFSF  | failureLimit: 3                          | ``                         | 3   | 7",
                "FFF      | { failureLimit: 3, count: 3 }            | --strict                   | 0   | 3",
                "FFFS     | { failureLimit: 3 }                      | --consecutive-failures,3   | 3   | 3",
                "FFSFEFSS | { failureLimit: 3, count: 7 }            | --consecutive-failures,3   | 0   | 8",
                "FFEF     | { failureLimit: 3 }                      | --consecutive-failures,3   | 3   | 4",
                "SI       | ``                                       | ``                         | 4   | 2",
                "SIIS     | { inconclusiveLimit: 2, count: 4 }       | ``                         | 0   | 4",
                "EEEEESS  | count: 2                                 | ``                         | 0   | 7",
                "EEEEE    | ``                                       | --strict                   | 1   | 5",
                "EEEES    | count: 1                                 | --strict                   | 0   | 5",
                "EE       | consecutiveErrorLimit: 1                 | --strict                   | 1   | 2",
                "SFSS     | { consecutiveSuccessLimit: 2, failureLimit: 5 } | ``                  | 0   | 4",
                "SS       | ``                                       | --count,2                  | 0   | 2",
                "IIS      | { inconclusiveLimit: 5 }                 | --count,2                  | 4   | 2"
            })
    void ends_as_argo_would(String letters, String more, String typed, int exit, int measured) throws Exception {
        server.measurements("/m", letters);
        String yaml = more.replaceAll("[{}]", "").strip().replace(", ", "\n");
        String[] arguments = typed.isEmpty() ? new String[0] : typed.split(",", -1);
        try (Typed analysis = analyze(both(yaml), arguments)) {
            assertThat(analysis.exit()).as(analysis.err() + analysis.out()).isEqualTo(exit);
            assertThat(server.timesAsked("/m")).isEqualTo(measured);
        }
    }

    @Test
    void tells_each_measurement_and_then_what_it_came_to() throws Exception {
        server.measurements("/m", "SFESFF");
        try (Typed analysis = analyze(both("failureLimit: 2"))) {
            assertThat(analysis.exit()).isEqualTo(Exit.ROLLED_BACK);
            String host = server.url("/m");
            assertThat(analysis.err().replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d", "TIME"))
                    .endsWith("""
                            m: web GET HOST, every 10s until Ctrl-C; 3 failures fail it.
                            TIME  m  Successful    0.99  0 of 3 failures
                            TIME  m  Failed        0.9  1 of 3 failures
                            TIME  m  Error         Web GET HOST answered with status 503. Waiting for an answer, asked again in 10s.
                            TIME  m  Successful    0.99  1 of 3 failures
                            TIME  m  Failed        0.9  2 of 3 failures
                            TIME  m  Failed        0.9  3 of 3 failures
                            """.replace("HOST", host));
            assertThat(analysis.out().replaceFirst("after \\w+", "after TIME")).isEqualTo("""
                            Failed after TIME. 3 of 5 measurements of m failed (failureLimit: 2). 'result < 0.93' holds for 0.9.

                            metric  outcome  good  failed  inconclusive  errors  last
                            m       Failed      2       3             0       1  0.9
                            """);
        }
    }

    @Test
    void does_not_repeat_an_error_word_for_word() throws Exception {
        server.measurements("/m", "EEES");
        try (Typed analysis = analyze(both("count: 1"))) {
            assertThat(analysis.exit()).isEqualTo(Exit.OK);
            assertThat(analysis.err().split("answered with status 503", -1)).hasSize(2);
            assertThat(analysis.err().split("Error         The same as before\\. Waiting for an answer", -1))
                    .hasSize(3);
        }
    }

    @Test
    void tells_programs_in_json() throws Exception {
        server.measurements("/m", "SEFF");
        try (Typed analysis = analyze(both("failureLimit: 1"), "-o", "json", "--quiet")) {
            assertThat(analysis.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(analysis.err()).isEmpty();
            assertThat(analysis.out()
                            .replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"TIME\"")
                            .replaceAll("\"seconds\":[0-9.]+", "\"seconds\":0")
                            .replace(server.url("/m"), "http://HOST/m"))
                    .isEqualTo(Files.readString(GOLDEN.resolve("events.jsonl")));
        }
    }

    @Test
    void ends_all_metrics_when_one_of_them_fails() throws Exception {
        server.measurements("/good", "S").measurements("/bad", "SSF");
        String template = template(server.metric("/good", ""), server.metric("/bad", ""));
        try (Typed analysis = analyze(template)) {
            assertThat(analysis.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(analysis.out())
                    .contains("Failed after ")
                    .containsPattern("good +Stopped")
                    .containsPattern("bad +Failed +2 +1");
        }
    }

    @Test
    void measures_a_dry_run_and_does_not_count_it() throws Exception {
        server.measurements("/good", "S").measurements("/dry", "F");
        String template = template(server.metric("/good", "count: 3"), server.metric("/dry", "count: 1"))
                + "  dryRun: [ { metricName: dry } ]\n";
        try (Typed analysis = analyze(template)) {
            assertThat(analysis.exit()).isEqualTo(Exit.OK);
            assertThat(analysis.err()).contains("0.9  1 of 1 failure (dry run)");
            assertThat(analysis.out()).containsPattern("dry \\(dry run\\) +Failed");
        }
    }

    @Test
    void ends_an_endless_template_when_its_time_is_over() throws Exception {
        server.measurements("/m", "S");
        try (Typed analysis = analyze(both(""), "--for", "1h")) {
            assertThat(analysis.exit()).isEqualTo(Exit.OK);
            assertThat(analysis.out())
                    .containsPattern("Successful after \\w+\\. \\d+ of \\d+ measurements were good\\.");
        }
    }

    @Test
    void is_inconclusive_when_its_time_is_over_and_nobody_has_answered() throws Exception {
        server.measurements("/m", "SE");
        try (Typed analysis = analyze(both(""), "--for", "1h")) {
            assertThat(analysis.exit()).isEqualTo(Exit.HELD);
            assertThat(analysis.out())
                    .contains(" m still waits for an answer. Web GET ")
                    .containsPattern("m +Inconclusive +1 +0 +0");
        }
    }

    @Test
    void goes_on_until_it_is_interrupted() throws Exception {
        server.measurements("/m", "S");
        try (Typed analysis = analyze(both(""))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> server.timesAsked("/m") > 3);
            analysis.interrupt();
            assertThat(analysis.exit()).isEqualTo(Exit.INTERRUPTED);
            assertThat(analysis.out()).startsWith("Interrupted after ").contains(". Nothing had failed so far.");
        }
    }

    /// What Prometheus answers first, the condition, and what is said of it; the next answer is a good one.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EMPTY | result[0] >= 0.95 "
                        + "| Error         'result[0] >= 0.95' cannot be answered for []: | Waiting for data",
                "0.9 | result >= 0.95 | Error         'result >= 0.95' cannot be answered for [0.9]: | Not counted",
                "404 {\"status\":\"error\",\"errorType\":\"not_found\",\"error\":\"no such tenant\"} | result >= 0.95 "
                        + "| Error         HOST was asked 'up' and answered HTTP 404: there is no API of Prometheus below"
                        + " this address: not_found: no such tenant. | Waiting for an answer",
                "400 {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"} | result >= 0.95 "
                        + "| Error         HOST was asked 'up' and answered HTTP 400: bad_data: parse error. "
                        + "| Waiting for an answer",
                "<html>Login</html> | result >= 0.95 | Error         HOST was asked 'up' and answered HTML instead of"
                        + " JSON (HTTP 200): it is something else. | Waiting for an answer"
            })
    void says_what_came_back(String answer, String condition, String said, String then) throws Exception {
        String first = answer.equals("EMPTY") ? vector() : answer.matches("NaN|[0-9.]+") ? vector(answer) : answer;
        String good = condition.contains("[") ? vector("0.99") : CannedAnswers.scalar("0.99");
        server.at("/api/v1/query", first, good);
        try (Typed analysis = analyze(server.prometheus(condition, "count: 1"))) {
            assertThat(analysis.exit()).isEqualTo(Exit.OK);
            assertThat(analysis.err().replace(server.url(""), "HOST"))
                    .contains(said)
                    .contains(then + ", asked again in 10s.\n");
        }
    }

    @Test
    void fails_on_a_value_that_is_no_number_as_argo_does() throws Exception {
        server.at("/api/v1/query", vector("NaN"));
        try (Typed analysis = analyze(server.prometheus("result[0] >= 0.95", ""))) {
            assertThat(analysis.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(analysis.out()).contains("'result[0] >= 0.95' does not hold for [NaN].");
        }
    }

    @Test
    void says_what_prometheus_warns_of() throws Exception {
        server.at("/api/v1/query", vector("0.99").replace("{\"status\"", "{\"warnings\":[\"a gap\"],\"status\""));
        try (Typed analysis = analyze(server.prometheus("result[0] >= 0.95", "count: 1"))) {
            assertThat(analysis.exit()).isEqualTo(Exit.OK);
            assertThat(analysis.err()).contains("[0.99]  0 of 1 failure (Prometheus warns: a gap)");
        }
    }

    @Test
    void asks_the_prometheus_that_is_given_whatever_the_template_says() throws Exception {
        server.at("/api/v1/query", vector("0.99"));
        String example = Files.readString(GOLDEN.resolve("analysis-template.yaml"));
        try (Typed analysis =
                analyze(example, "--arg", "version=v1.3", "--prometheus", server.url(""), "--count", "2")) {
            assertThat(analysis.exit()).isEqualTo(Exit.OK);
            assertThat(analysis.err())
                    .containsPattern("(?m)^\\d warnings; 'serin lint -' tells them\\.$")
                    .doesNotContain("The argument 'version' is not declared")
                    .contains("success-rate: prometheus " + server.url("") + ", every 5m 2 times; 4 failures fail it.");
        }
    }

    @Test
    void takes_a_secret_from_the_environment_and_never_tells_it() throws Exception {
        server.measurements("/m", "E");
        String template = both("").replace(
                        "web: {", "web: { headers: [ { key: X-Token, value: '{{ args.api-token }}' } ],")
                .replace(
                        "spec:\n",
                        "spec:\n  args: [ { name: api-token, valueFrom: { secretKeyRef: { name: a, key: b } } } ]\n");
        try (Typed analysis = analyze(Map.of("SERIN_ARG_API_TOKEN", "s3cret"), template, "--strict")) {
            assertThat(analysis.exit()).isEqualTo(Exit.FAILED);
            assertThat(analysis.err() + analysis.out()).doesNotContain("s3cret");
        }
    }

    @Test
    void tells_a_query_that_failed_without_the_secret_in_it() throws Exception {
        server.at("/api/v1/query", "400 {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"near s3cret\"}");
        String template = server.prometheus("result[0] > 1", "consecutiveErrorLimit: 0")
                .replace(
                        "query: up",
                        "query: '" + "a".repeat(130)
                                + "{{ args.api-token }} {{ args.api-token }} {{ args.api-token }}'")
                .replace(
                        "spec:\n",
                        "spec:\n  args: [ { name: api-token, valueFrom: { secretKeyRef: { name: a, key: b } } } ]\n");
        try (Typed analysis = analyze(template, "--strict", "--arg", "api-token=s3cret-token")) {
            assertThat(analysis.exit()).isEqualTo(Exit.FAILED);
            assertThat(analysis.err())
                    .contains("***** *****")
                    .contains("*****…'")
                    .doesNotContain("s3cret-");
            assertThat(analysis.out()).doesNotContain("s3cret-");
        }
    }

    /// What is typed behind a template of one metric, and what is said; nothing is measured.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--for,soon | 'soon' is no time above 0, such as 20m or 1h30m",
                "--for,0s | '0s' is no time above 0",
                "--count,0 | --count must be 1 or more, but is 0.",
                "--consecutive-failures,-1 | --consecutive-failures must be 1 or more, but is -1.",
                "--prometheus,prometheus:9090 | it must be an http or https url without user, ? and #",
                "--prometheus,http://me:s3cret@host | it must be an http or https url without user, ? and #",
                "--arg,version | KEY=VALUE",
                "--arg,=v1.3 | --arg needs a name in front of '=', such as --arg version=v1.3.",
                "-f,missing.yaml | There is no file of this name.",
                "-f,'' | There is no file of this name.",
                "-f,. | This cannot be read: "
            })
    void refuses_what_makes_no_sense(String typed, String said) throws Exception {
        try (Typed analysis = analyze(both("count: 1"), typed.replace("''", "").split(",", -1))) {
            assertThat(analysis.exit()).isEqualTo(Exit.USAGE);
            assertThat(analysis.err()).contains(said).doesNotContain("s3cret").doesNotContain("Exception");
            assertThat(server.timesAsked("/m")).isZero();
        }
    }

    @Test
    void lists_what_is_wrong_with_the_templates_as_lint_does() throws Exception {
        try (Typed analysis = analyze(both("failureLimit: many\ncuont: 3"))) {
            assertThat(analysis.exit()).isEqualTo(Exit.USAGE);
            assertThat(analysis.err())
                    .contains("cuont")
                    .contains("error: ")
                    .contains("mend: ")
                    .endsWith("Nothing was measured.\n");
            assertThat(analysis.out()).isEmpty();
        }
    }

    @Test
    void wants_the_arguments_that_the_template_uses_and_names_those_that_none_does() throws Exception {
        String template = both("count: 1").replace("result >= 0.95", "\"result >= {{ args.least }}\"");
        server.measurements("/m", "S");
        try (Typed none = analyze(template);
                Typed both = analyze(template, "--arg", "least=0.95", "--arg", "most=1")) {
            assertThat(none.exit()).isEqualTo(Exit.USAGE);
            assertThat(none.err())
                    .contains("There is no argument called 'least'.")
                    .contains("pass it: --arg least=…");
            assertThat(both.exit()).isEqualTo(Exit.OK);
            assertThat(both.err())
                    .contains("No template uses the argument 'most'.")
                    .doesNotContain("No template uses the argument 'least'.");
        }
    }

    @Test
    void refuses_a_condition_that_can_never_be_answered_instead_of_waiting_for_it() throws Exception {
        server.measurements("/m", "S");
        String template = both("").replace("result >= 0.95", "reslt >= 0.95");
        try (Typed waiting = analyze(template);
                Typed strict = analyze(template, "--strict")) {
            assertThat(waiting.exit()).isEqualTo(Exit.USAGE);
            assertThat(waiting.err())
                    .contains("'successCondition' does not compile (column 1), so every measurement is an error: ")
                    .endsWith("Nothing was measured.\n");
            assertThat(strict.exit()).isEqualTo(Exit.FAILED);
        }
    }

    @Test
    void wants_to_know_where_prometheus_is() throws Exception {
        String template = server.prometheus("result[0] > 1", "count: 1").replaceFirst("address: \"[^\"]*\", ", "");
        try (Typed analysis = analyze(template)) {
            assertThat(analysis.exit()).isEqualTo(Exit.USAGE);
            assertThat(analysis.err())
                    .contains("'success-rate' does not say where its Prometheus is.")
                    .contains("give --prometheus http://localhost:9090");
        }
    }

    @Test
    void says_that_there_is_no_template() throws Exception {
        try (Typed analysis = analyze("apiVersion: v1\nkind: Service\n")) {
            assertThat(analysis.exit()).isEqualTo(Exit.USAGE);
            assertThat(analysis.err()).contains("There is no analysis template in it.");
        }
    }
}
