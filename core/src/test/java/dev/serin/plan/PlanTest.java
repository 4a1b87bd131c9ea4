package dev.serin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A release plan")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {
    @ParameterizedTest(name = "risk {0}: {1} for {2}")
    @CsvSource({
        "LOW,      '5 %',              '15',         15",
        "MODERATE, '5 %,25 %,50 %',    '10,20,30',   60",
        "HIGH,     '5 %,25 %,50 %',    '30,60,90',  180"
    })
    void has_a_schedule_for_each_risk(Risk risk, String weights, String minutes, long inAll) {
        Schedule schedule = risk.schedule(30);
        assertThat(schedule.steps())
                .extracting(step -> step.weight().toString())
                .containsExactly(weights.split(","));
        assertThat(schedule.steps())
                .extracting(step -> Long.toString(step.bake().toMinutes()))
                .containsExactly(minutes.split(","));
        assertThat(schedule.length()).isEqualTo(Duration.ofMinutes(inAll));
        assertThat(schedule.steps())
                .allMatch(step -> step.bakeAtMost().equals(step.bake().multipliedBy(3)))
                .allMatch(step -> step.minRequests() == 30)
                .allMatch(step -> step.approval().equals(new Step.Approval.NotNeeded()));
    }

    @Test
    void watches_errors_and_latency_of_each_endpoint_when_it_names_no_metric() {
        assertThat(Metrics.defaults("proxy"))
                .containsExactly(
                        new Metric(
                                new MetricName("http-5xx"),
                                new Measure.Errors("proxy", Measure.Grouping.ENDPOINT),
                                new Tolerance(1.1, 1.5, 0.001),
                                Metric.WhenBad.ROLLBACK),
                        new Metric(
                                new MetricName("latency"),
                                new Measure.Latency("proxy", Measure.Grouping.ENDPOINT, List.of(0.95, 0.99)),
                                new Tolerance(1.2, 1.5, 0),
                                Metric.WhenBad.ROLLBACK));
    }

    @Test
    void runs_faster_without_changing_what_it_asks_for() {
        Schedule faster = Risk.LOW.schedule(30).faster(60);
        assertThat(faster.steps())
                .containsExactly(new Step(
                        new Weight(500),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(45),
                        30,
                        new Step.Approval.NotNeeded()));
    }

    @Test
    void refuses_what_makes_no_sense() {
        refuses(() -> new Weight(10_001), "a weight lies between 0 and 10000 basis points, but this one is 10001");
        refuses(() -> new Weight(-1), "a weight lies between 0 and 10000 basis points, but this one is -1");
        refuses(() -> new Tolerance(1.5, 1.5, 0), "good must be larger than ratio, but is 1.5");
        refuses(() -> new Tolerance(0.9, 1.5, 0), "ratio lies between 1 and 100, but is 0.9");
        refuses(() -> new Tolerance(1.1, 1.5, 1), "floor lies between 0 and 0.5, but is 1.0");
        refuses(() -> new MetricName(" "), "a name must not be empty");
        refuses(() -> step(0, 10), "a step's weight lies between 0 and 100 %, but this one is 0 %");
        refuses(() -> step(500, 0), "bake must be longer than 0, but is PT0S");
        refuses(() -> new Schedule(List.of(step(500, 10), step(500, 10))), "weights must rise, but step 2 does not");
        refuses(
                () -> new Measure.Latency("proxy", Measure.Grouping.SERVICE, List.of(1.0)),
                "a quantile lies between 0 and 1, but this one is 1.0");
    }

    private static Step step(int weight, int bakeSeconds) {
        Duration bake = Duration.ofSeconds(bakeSeconds);
        return new Step(new Weight(weight), bake, bake, 30, new Step.Approval.NotNeeded());
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @ParameterizedTest(name = "{0} basis points are {1}")
    @CsvSource({"0, '0 %'", "1, '0.01 %'", "25, '0.25 %'", "500, '5 %'", "1000, '10 %'", "10000, '100 %'"})
    void writes_weights_as_people_do(int basisPoints, String text) {
        assertThat(new Weight(basisPoints)).hasToString(text);
    }

    @Test
    void never_tells_a_secret_among_its_settings() {
        Settings.Node node = new Settings.Node(
                new java.util.TreeMap<>(java.util.Map.of("webhook", new Settings.Scalar("https://secret"))));
        assertThat(new NotifierPlan("slack", node, java.util.Set.of()).toString())
                .doesNotContain("secret");
    }
}
