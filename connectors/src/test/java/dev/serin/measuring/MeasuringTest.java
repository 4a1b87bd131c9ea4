package dev.serin.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysis.Outcome;
import dev.serin.analysistemplate.Given;
import dev.serin.analysistemplate.Resolved;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.analysistemplate.Templates;
import dev.serin.expression.Value;
import dev.serin.measuring.Measured.Ground;
import dev.serin.measuring.Measuring.Providers;
import dev.serin.metrics.MetricException;
import dev.serin.plan.Criteria;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A measurement")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MeasuringTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static TemplateMetric metric(String success, String failure) {
        Resolved resolved = Templates.read("t.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: AnalysisTemplate
                        metadata: { name: t }
                        spec:
                          metrics:
                            - name: m
                              provider: { prometheus: { address: "http://prometheus", query: up } }
                        """).resolve(Given.of(Map.of()));
        assertThat(resolved.problems()).isEmpty();
        TemplateMetric read = resolved.metrics().getFirst();
        return new TemplateMetric(
                read.name(),
                new Criteria(success, failure),
                read.pace(),
                read.limits(),
                read.provider(),
                read.isDryRun(),
                read.retention(),
                read.where());
    }

    private static Measured measured(String success, String failure, Reply reply, boolean isStrict) {
        Providers providers = new Providers((_, _) -> reply, (_, _) -> {
            throw new MetricException("nobody asks the web here");
        });
        return Measuring.of(metric(success, failure), providers, InstantSource.fixed(NOON), isStrict)
                .at(NOON);
    }

    private static Reply numbers(String text) {
        String inside = text.replaceAll("[\\[\\]]", "");
        double[] numbers = inside.isBlank()
                ? new double[0]
                : java.util.Arrays.stream(inside.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        return text.startsWith("[")
                ? new Reply.Result(Value.numbers(numbers), text)
                : new Reply.Result(new Value.Real(numbers[0]), text);
    }

    /// Argo's rules as its controller behaves, worked out from `utils/evaluate`; the last column is the outcome.
    @ParameterizedTest(name = "{0} / {1} of {2} is {3}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``                  ; ``                 ; [0.5]     ; SUCCESSFUL",
                "``                  ; ``                 ; 0.5       ; SUCCESSFUL",
                "result[0] >= 0.95   ; ``                 ; [0.95]    ; SUCCESSFUL",
                "result[0] >= 0.95   ; ``                 ; [0.94]    ; FAILED",
                "result[0] >= 0.95   ; ``                 ; [NaN]     ; FAILED",
                "result[0] >= 0.95   ; ``                 ; []        ; ERROR",
                "result[0] >= 0.95   ; ``                 ; 0.95      ; ERROR",
                "result >= 0.95      ; ``                 ; 0.95      ; SUCCESSFUL",
                "result >= 0.95      ; ``                 ; [0.95]    ; ERROR",
                "isNaN(result) || result >= 0.95 ; ``     ; NaN       ; SUCCESSFUL",
                "len(result) == 0 || result[0] < 0.05 ; `` ; []       ; SUCCESSFUL",
                "all(result, # > 0.9); ``                 ; [1,0.95]  ; SUCCESSFUL",
                "all(result, # > 0.9); ``                 ; [1,0.85]  ; FAILED",
                "result[0]           ; ``                 ; [1]       ; ERROR",
                "reslt[0] > 1        ; ``                 ; [1]       ; ERROR",
                "result[0] >=        ; ``                 ; [1]       ; ERROR",
                "``                  ; result[0] > 5      ; [6]       ; FAILED",
                "``                  ; result[0] > 5      ; [5]       ; SUCCESSFUL",
                "``                  ; result[0] > 5      ; []        ; ERROR",
                "result[0] >= 0.95   ; result[0] < 0.5    ; [0.97]    ; SUCCESSFUL",
                "result[0] >= 0.95   ; result[0] < 0.5    ; [0.7]     ; INCONCLUSIVE",
                "result[0] >= 0.95   ; result[0] < 0.5    ; [0.3]     ; FAILED",
                "result[0] >= 0.95   ; result[0] < 0.5    ; [NaN]     ; INCONCLUSIVE",
                "result[0] > 1       ; result[0] > 2      ; [3]       ; FAILED",
                "true                ; result[1] > 2      ; [3]       ; ERROR",
                "result[1] > 2       ; true               ; [3]       ; ERROR"
            })
    void comes_to_what_argo_makes_of_it(String success, String failure, String result, Outcome outcome) {
        assertThat(measured(success, failure, numbers(result), false).outcome()).isEqualTo(outcome);
        assertThat(measured(success, failure, numbers(result), true).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} / {1} of {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``                ; result[0] > 5   ; [NaN]",
                "result[0] >= 0.95 ; ``              ; [Infinity]",
                "result[0] < 0.95  ; ``              ; [-Infinity]",
                "result[0] >= 0.95 ; result[0] < 0.5 ; [Infinity]",
                "result[0] > 0     ; result[1] > 5   ; [1, NaN]"
            })
    void that_rests_on_no_number_is_a_success_to_argo_alone(String success, String failure, String result) {
        assertThat(measured(success, failure, numbers(result), true).outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(measured(success, failure, numbers(result), false))
                .isEqualTo(new Measured(
                        Outcome.ERROR,
                        Ground.NO_NUMBER,
                        result,
                        "In " + result + " there is NaN or an infinity, with which nothing can be compared."));
    }

    @Test
    void that_looks_for_infinity_by_itself_is_as_good_as_any() {
        assertThat(measured("isInf(result[0]) || result[0] > 5", "", numbers("[Infinity]"), false)
                        .outcome())
                .isEqualTo(Outcome.SUCCESSFUL);
    }

    @ParameterizedTest(name = "{0} / {1} of {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "result[0] >= 0.95 | ``              | [0.97] | ANSWER    | 'result[0] >= 0.95' holds for [0.97].",
                "result[0] >= 0.95 | ``              | [0.3]  | ANSWER    | 'result[0] >= 0.95' does not hold for [0.3].",
                "result[0] >= 0.95 | result[0] < 0.5 | [0.3]  | ANSWER    | 'result[0] < 0.5' holds for [0.3].",
                "result[0] >= 0.95 | result[0] < 0.5 | [0.7]  | ANSWER    | Neither 'result[0] >= 0.95' nor 'result[0] < 0.5' holds for [0.7].",
                "``                | result[0] < 0.5 | [0.7]  | ANSWER    | 'result[0] < 0.5' does not hold for [0.7].",
                "``                | ``              | [0.7]  | ANSWER    | There is no condition, so whatever comes is a success."
            })
    void says_why(String success, String failure, String result, Ground ground, String sentence) {
        Measured measured = measured(success, failure, numbers(result), false);

        assertThat(measured.sentence()).isEqualTo(sentence);
        assertThat(measured.ground()).isEqualTo(ground);
        assertThat(measured.value()).isEqualTo(result);
    }

    @Test
    void of_an_empty_list_rests_on_no_data() {
        Measured measured = measured("result[0] >= 0.95", "", numbers("[]"), false);

        assertThat(measured.ground()).isEqualTo(Ground.NO_DATA);
        assertThat(measured.sentence())
                .startsWith("'result[0] >= 0.95' cannot be answered for []: ")
                .endsWith(" (column 7).");
    }

    @Test
    void of_nothing_without_a_condition_is_a_success_to_argo_alone() {
        assertThat(measured("", "", numbers("[]"), false))
                .isEqualTo(new Measured(Outcome.ERROR, Ground.NO_DATA, "[]", "Nothing was found."));
        assertThat(measured("", "", numbers("[]"), true).outcome()).isEqualTo(Outcome.SUCCESSFUL);
    }

    @Test
    void with_a_broken_condition_rests_on_the_condition() {
        assertThat(measured("reslt > 1", "", numbers("[1]"), false).ground()).isEqualTo(Ground.CONDITION);
    }

    @Test
    void that_nobody_answers_begins_with_an_address_as_it_is_written() {
        Providers dead = new Providers(
                (_, _) -> {
                    throw new MetricException("http://prometheus was asked 'up' but refused the connection");
                },
                (_, _) -> new Reply.Accepted(""));

        assertThat(Measuring.of(metric("true", ""), dead, InstantSource.fixed(NOON), false)
                        .at(NOON)
                        .sentence())
                .isEqualTo("http://prometheus was asked 'up' but refused the connection.");
    }

    @Test
    void repeats_what_the_provider_remarked() {
        Measured measured =
                measured("result > 1", "", new Reply.Result(new Value.Real(2), "2", "Prometheus warns: a gap"), false);

        assertThat(measured.sentence()).isEqualTo("'result > 1' holds for 2. (Prometheus warns: a gap)");
        assertThat(measured.remark()).isEqualTo("Prometheus warns: a gap");
    }

    @Test
    void looks_at_the_whole_result_for_is_nil_only_when_strict() {
        Reply reply = new Reply.Result(Value.of(Map.of("a", 1)), "{\"a\":1}");

        assertThat(measured("isNil(result.b)", "", reply, false).outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(measured("isNil(result.b)", "", reply, true).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void that_argo_accepts_unseen_is_a_success() {
        assertThat(measured("result == 1", "", new Reply.Accepted("fine"), true))
                .isEqualTo(new Measured(
                        Outcome.SUCCESSFUL,
                        Ground.ANSWER,
                        "fine",
                        "The answer is no JSON, which Argo takes for a success."));
    }

    @Test
    void that_nobody_answers_is_an_error_in_the_words_of_the_provider() {
        Providers dead = new Providers(
                (provider, _) -> {
                    throw new MetricException(provider.shown() + " could not be reached");
                },
                (_, _) -> new Reply.Accepted(""));

        assertThat(Measuring.of(metric("true", ""), dead, InstantSource.fixed(NOON), false)
                        .at(NOON))
                .isEqualTo(new Measured(
                        Outcome.ERROR, Ground.NO_ANSWER, "", "Prometheus http://prometheus could not be reached."));
    }
}
