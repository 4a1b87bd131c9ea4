package dev.serin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// One step of 10 min, looked at every 10 s, with five instances of stable and one of the canary, in MB.
@DisplayName("A judge of gauges")
@DisplayNameGeneration(ReplaceUnderscores.class)
class UsageJudgeTest {
    private static final MetricName MEMORY = new MetricName("memory");
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final int INTERVAL = 10;
    private static final int BAKE = 600;
    private static final double MB = 1e6;
    private static final double NO_LIMIT = 0;

    /// Their mean is 301 MB.
    private static final Map<String, Double> STABLE =
            Map.of("s1", 291.0, "s2", 296.0, "s3", 301.0, "s4", 306.0, "s5", 311.0);

    private static Plan plan(Measure.Trend trend, double limit, Metric.WhenBad whenBad, Duration warmUp) {
        Step step = new Step(
                new Weight(500),
                Duration.ofSeconds(BAKE),
                Duration.ofSeconds(BAKE * 3),
                0,
                new Step.Approval.NotNeeded());
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of()),
                new Variant("v2", List.of()),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                new Schedule(List.of(step)),
                Duration.ofSeconds(INTERVAL),
                List.of(new Metric(
                        MEMORY,
                        new Measure.Usage("prometheus", trend, Settings.Node.EMPTY, limit * MB, Measure.Quantity.BYTES),
                        Tolerance.USAGE,
                        whenBad)),
                new Safeguards(
                        Safeguards.Otherwise.HOLD,
                        Safeguards.Proof.PREFERRED,
                        warmUp,
                        Duration.ZERO,
                        Duration.ofMinutes(10),
                        Safeguards.OutageThen.HOLD),
                List.of());
    }

    private static Judge judge(Measure.Trend trend, double limit) {
        return Judge.of(plan(trend, limit, Metric.WhenBad.HOLD, Duration.ZERO)).atStep(0, START);
    }

    private static Sample.Gauges sample(int from, int to, Map<String, Double> canary, Map<String, Double> stable) {
        return new Sample.Gauges(
                new Window(START.plusSeconds(from), START.plusSeconds(to)), inBytes(canary), inBytes(stable));
    }

    private static SortedMap<String, Double> inBytes(Map<String, Double> values) {
        SortedMap<String, Double> bytes = new TreeMap<>();
        values.forEach((name, value) -> bytes.put(name, value * MB));
        return bytes;
    }

    /// Looks from `from` to `to` seconds of the step, in which nothing changed.
    private static Judge steady(Judge judge, int from, int to, double canary, Map<String, Double> stable) {
        Judge after = judge;
        for (int second = from; second < to; second += INTERVAL) {
            after = after.with(MEMORY, sample(second, second + INTERVAL, Map.of("c1", canary), stable));
        }
        return after;
    }

    private static Judge steady(double canary, Map<String, Double> stable) {
        return steady(judge(Measure.Trend.NONE, NO_LIMIT), 0, BAKE, canary, stable);
    }

    /// A whole step in which the canary's instance follows a curve over minutes, and stable's stay as they are.
    private static Judge growing(Judge judge, DoubleUnaryOperator canary) {
        Judge after = judge;
        for (int second = 0; second < BAKE; second += INTERVAL) {
            double minutes = (second + INTERVAL) / 60.0;
            after = after.with(
                    MEMORY,
                    sample(second, second + INTERVAL, Map.of("c1", canary.applyAsDouble(minutes)), wobbling(minutes)));
        }
        return after;
    }

    /// Each of stable's instances moves by up to a ten-thousandth a minute, some up and some down.
    private static Map<String, Double> wobbling(double minutes) {
        Map<String, Double> values = new TreeMap<>();
        STABLE.forEach((name, value) -> values.put(name, value * Math.exp((value - 301) / 100_000 * minutes)));
        return values;
    }

    private static String sentence(Judge judge) {
        return judge.evidence(MEMORY).sentence();
    }

    @Test
    void says_why_nothing_is_known() {
        Judge fresh = judge(Measure.Trend.NONE, NO_LIMIT);
        assertThat(sentence(fresh)).isEqualTo("memory: no sample yet");
        assertThat(sentence(fresh.with(
                        MEMORY, new Sample.NoData(new Window(START, START.plusSeconds(10)), "memory", "nothing"))))
                .isEqualTo("memory: no data: asked memory, got nothing");
        assertThat(sentence(fresh.with(MEMORY, sample(0, 10, Map.of(), STABLE))))
                .isEqualTo("memory: no instance of the canary was seen");
    }

    @Test
    void waits_for_a_confirmed_weight() {
        Judge unconfirmed = Judge.of(plan(Measure.Trend.NONE, NO_LIMIT, Metric.WhenBad.HOLD, Duration.ZERO));
        assertThat(sentence(unconfirmed.with(MEMORY, sample(0, 10, Map.of("c1", 301.0), STABLE))))
                .isEqualTo("memory: no weight was confirmed before this sample");
    }

    @Test
    void compares_for_the_first_time_at_a_fifth_of_the_bake() {
        Judge before = steady(judge(Measure.Trend.NONE, NO_LIMIT), 0, 110, 412, STABLE);
        assertThat(sentence(before))
                .isEqualTo("memory 412 MB v 301 MB (not clear yet: the first look is at 20 % of the bake)");
        assertThat(sentence(steady(before, 110, 120, 412, STABLE)))
                .isEqualTo("memory 412 MB v 301 MB (not clear yet: look 1 of 5 in this step)");
    }

    /// t by hand: ln(412) less the mean of the logarithms 5.70683, less ln(1.2), over 0.026274 sqrt(1 + 1/5). One in
    /// 190 by chance: too much for the fourth look (one in 361), enough for the fifth (one in 153).
    /// The z of 5.642, 3.908, 3.132, 2.679 and 2.377 are passed by 1.3345 % together, of which 1 % is left.
    @Test
    void finds_a_canary_that_surely_takes_more() {
        Judge fourth = steady(judge(Measure.Trend.NONE, NO_LIMIT), 0, 590, 412, STABLE);
        assertThat(fourth.verdict(MEMORY)).isEqualTo(Verdict.UNSURE);
        Judge fifth = steady(fourth, 590, BAKE, 412, STABLE);
        assertThat(fifth.verdict(MEMORY)).isEqualTo(Verdict.BAD);
        assertThat(sentence(fifth)).isEqualTo("memory 412 MB v 301 MB (surely more than 1.2x)");
        assertThat(fifth.evidence(MEMORY)).isInstanceOfSatisfying(Evidence.Usage.class, usage -> {
            assertThat(usage.looked()).isInstanceOfSatisfying(Evidence.Looked.Look.class, look -> {
                assertThat(look.number()).isEqualTo(5);
                assertThat(look.difference()).isCloseTo(0.314189, within(1e-6));
                assertThat(look.t()).isCloseTo(4.5816, within(1e-4));
                assertThat(look.level()).isCloseTo(0.0065460, within(1e-6));
            });
            assertThat(usage.canary().byInstance()).isEqualTo(Map.of("c1", 412 * MB));
        });
    }

    @Test
    void finds_a_canary_good_only_at_the_end_of_the_bake() {
        Judge before = steady(judge(Measure.Trend.NONE, NO_LIMIT), 0, 590, 305, STABLE);
        assertThat(sentence(before)).isEqualTo("memory 305 MB v 301 MB (not clear yet: look 4 of 5 in this step)");
        assertThat(sentence(steady(before, 590, BAKE, 305, STABLE)))
                .isEqualTo("memory 305 MB v 301 MB (surely less than 1.5x)");
    }

    @Test
    void stays_unsure_between_the_two() {
        assertThat(sentence(steady(400, Map.of("s1", 280.0, "s2", 300.0, "s3", 320.0))))
                .isEqualTo("memory 400 MB v 300 MB (not clear in this step)");
    }

    @Test
    void does_not_compare_with_two_instances() {
        Judge judge = steady(900, Map.of("s1", 300.0, "s2", 302.0));
        assertThat(judge.verdict(MEMORY)).isEqualTo(Verdict.UNSURE);
        assertThat(sentence(judge))
                .isEqualTo("memory 900 MB v 301 MB (not clear yet: to compare with, 3 of stable's instances are"
                        + " needed, and there are 2)");
    }

    @Test
    void finds_a_canary_past_its_limit_at_once_whatever_it_is_compared_with() {
        Judge judge = steady(judge(Measure.Trend.NONE, 800), 0, 10, 812, Map.of("s1", 301.0));
        assertThat(judge.verdict(MEMORY)).isEqualTo(Verdict.BAD);
        assertThat(sentence(judge))
                .isEqualTo(
                        "memory 812 MB v 301 MB (an instance takes 812 MB, past the limit of 800 MB, and none of stable's does)");
    }

    @Test
    void blames_nobody_for_a_limit_that_stable_is_past_as_well() {
        Judge judge = steady(judge(Measure.Trend.NONE, 800), 0, 10, 812, Map.of("s1", 801.0));
        assertThat(judge.verdict(MEMORY)).isEqualTo(Verdict.UNSURE);
    }

    @Test
    void finds_a_leak_and_says_when_it_is_full() {
        Judge judge = growing(judge(Measure.Trend.LEAK, 800), minutes -> 300 * Math.exp(0.01 * minutes));
        assertThat(judge.verdict(MEMORY)).isEqualTo(Verdict.BAD);
        assertThat(sentence(judge))
                .isEqualTo(
                        "memory grows 3.21 MB/min more than stable (surely more than 1.2x a day): full in about 2 h");
    }

    @Test
    void finds_no_leak_where_both_grow_alike() {
        Judge judge = growing(judge(Measure.Trend.LEAK, 800), minutes -> 301);
        assertThat(sentence(judge)).isEqualTo("memory grows as stable does (surely less than 1.5x a day)");
    }

    @Test
    void holds_until_the_canary_has_no_more_soon() {
        Plan plan = plan(Measure.Trend.NONE, 800, Metric.WhenBad.ROLLBACK, Duration.ZERO);
        Judge bad = steady(Judge.of(plan).atStep(0, START), 0, BAKE, 500, STABLE);
        assertThat(bad.verdict(MEMORY)).isEqualTo(Verdict.BAD);
        assertThat(bad.whenBad(plan.metric(MEMORY))).isEqualTo(Metric.WhenBad.HOLD);
        assertThat(bad.saysRollBack()).isFalse();
        Judge full = steady(bad, BAKE, BAKE + INTERVAL, 810, STABLE);
        assertThat(full.whenBad(plan.metric(MEMORY))).isEqualTo(Metric.WhenBad.ROLLBACK);
        assertThat(full.saysRollBack()).isTrue();
        assertThat(full.culprits()).containsExactly(MEMORY);
        assertThat(sentence(full))
                .isEqualTo(
                        "memory 500 MB v 301 MB (surely more than 1.2x, and an instance takes 810 MB, past the limit of 800 MB)");
    }

    @Test
    void rolls_a_leak_back_that_will_be_full_within_a_day() {
        Judge fresh = Judge.of(plan(Measure.Trend.LEAK, 800, Metric.WhenBad.ROLLBACK, Duration.ZERO))
                .atStep(0, START);
        assertThat(growing(fresh, minutes -> 300 * Math.exp(0.01 * minutes)).saysRollBack())
                .isTrue();
        Judge slow = growing(fresh, minutes -> 300 * Math.exp(0.001 * minutes));
        assertThat(sentence(slow)).endsWith("full in about 27 h");
        assertThat(slow.saysRollBack()).isFalse();
    }

    @Test
    void never_rolls_back_for_a_limit_alone() {
        Plan plan = plan(Measure.Trend.NONE, 800, Metric.WhenBad.ROLLBACK, Duration.ZERO);
        Judge judge = steady(Judge.of(plan).atStep(0, START), 0, 10, 812, STABLE);
        assertThat(judge.whenBad(plan.metric(MEMORY))).isEqualTo(Metric.WhenBad.HOLD);
        assertThat(judge.saysRollBack()).isFalse();
    }

    @Test
    void sees_the_same_however_often_it_looks() {
        Judge often = judge(Measure.Trend.NONE, NO_LIMIT);
        Judge seldom = often;
        for (int second = 0; second < BAKE; second += 20) {
            Map<String, Double> canary = Map.of("c1", 400.0 + second / 20.0);
            often = often.with(MEMORY, sample(second, second + 10, canary, STABLE))
                    .with(MEMORY, sample(second + 10, second + 20, canary, STABLE));
            seldom = seldom.with(MEMORY, sample(second, second + 20, canary, STABLE));
        }
        assertThat(often.evidence(MEMORY)).isEqualTo(seldom.evidence(MEMORY));
        assertThat(often.verdict(MEMORY)).isEqualTo(Verdict.BAD);
    }

    @Test
    void goes_on_when_the_same_weight_is_confirmed_again() {
        Judge judge = steady(judge(Measure.Trend.NONE, NO_LIMIT), 0, 300, 412, STABLE);
        assertThat(judge.atStep(0, START.plusSeconds(300))).isEqualTo(judge);
        assertThat(steady(judge.atStep(0, START.plusSeconds(300)), 300, BAKE, 412, STABLE)
                        .verdict(MEMORY))
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void takes_one_look_after_a_gap_and_not_those_that_were_missed() {
        Judge judge = steady(judge(Measure.Trend.NONE, NO_LIMIT), 0, 60, 305, STABLE)
                .with(MEMORY, sample(60, 400, Map.of("c1", 305.0), STABLE));
        assertThat(sentence(judge)).endsWith("(not clear yet: look 3 of 5 in this step)");
    }

    @Test
    void does_not_compare_the_canary_with_an_instance_that_came_late_or_was_missing() {
        Map<String, Double> withLate = new TreeMap<>(STABLE);
        withLate.put("late", 30.0);
        Judge judge = steady(judge(Measure.Trend.NONE, NO_LIMIT), 0, 460, 305, STABLE);
        Judge after = steady(judge, 460, BAKE, 305, withLate);
        assertThat(sentence(after)).isEqualTo("memory 305 MB v 301 MB (surely less than 1.5x)");
        assertThat(after.evidence(MEMORY))
                .isEqualTo(steady(judge, 460, BAKE, 305, STABLE).evidence(MEMORY));
    }

    @Test
    void begins_with_stable_when_the_canary_is_first_seen() {
        Judge judge = judge(Measure.Trend.NONE, NO_LIMIT);
        for (int second = 0; second < 60; second += INTERVAL) {
            judge = judge.with(MEMORY, sample(second, second + INTERVAL, Map.of(), Map.of("s1", 9_000.0)));
        }
        assertThat(sentence(steady(judge, 60, BAKE, 305, STABLE)))
                .isEqualTo("memory 305 MB v 301 MB (surely less than 1.5x)");
    }

    @Test
    void leaves_the_warm_up_of_each_instance_out() {
        Duration warmUp = Duration.ofMinutes(5);
        Judge fresh = Judge.of(plan(Measure.Trend.NONE, 800, Metric.WhenBad.HOLD, warmUp))
                .atStep(0, START);
        Judge warming = steady(fresh, 0, 300, 900, STABLE);
        assertThat(sentence(warming)).isEqualTo("memory: the canary is warming up");
        assertThat(warming.verdict(MEMORY)).isEqualTo(Verdict.UNSURE);
        assertThat(sentence(steady(warming, 300, BAKE, 305, STABLE)))
                .isEqualTo("memory 305 MB v 301 MB (surely less than 1.5x)");
    }

    @Test
    void drops_values_that_cannot_be_and_counts_them() {
        Map<String, Double> broken = Map.of("s1", Double.NaN, "s2", -1.0, "s3", Double.POSITIVE_INFINITY);
        Judge judge = judge(Measure.Trend.NONE, NO_LIMIT).with(MEMORY, sample(0, 10, Map.of("c1", 305.0), broken));
        assertThat(judge.evidence(MEMORY)).isInstanceOfSatisfying(Evidence.Usage.class, usage -> {
            assertThat(usage.dropped()).isEqualTo(3);
            assertThat(usage.stable().byInstance()).isEmpty();
            assertThat(usage.sentence())
                    .isEqualTo("memory 305 MB v nothing to compare with (not clear yet: the first look is at 20 % of"
                            + " the bake)");
        });
    }

    @Test
    void leaves_out_instances_that_show_nothing_at_all() {
        Judge judge = steady(0, STABLE);
        assertThat(sentence(judge)).isEqualTo("memory 0 B v 301 MB (not clear yet: the canary has shown too little)");
    }

    @Test
    void finds_a_difference_where_instances_of_stable_are_all_alike() {
        Map<String, Double> alike = Map.of("s1", 300.0, "s2", 300.0, "s3", 300.0);
        assertThat(steady(390, alike).verdict(MEMORY)).isEqualTo(Verdict.BAD);
        assertThat(steady(300, alike).verdict(MEMORY)).isEqualTo(Verdict.GOOD);
    }

    @Test
    void begins_anew_when_a_person_acknowledges_what_was_bad() {
        Judge judge = steady(500, STABLE).restart(MEMORY);
        assertThat(sentence(judge)).isEqualTo("memory: no sample yet");
        assertThat(steady(judge, BAKE, 2 * BAKE, 305, STABLE).evidence(MEMORY))
                .isInstanceOfSatisfying(Evidence.Usage.class, usage -> {
                    assertThat(usage.verdict()).isEqualTo(Verdict.GOOD);
                    assertThat(usage.restarts()).isEqualTo(1);
                });
    }

    @Test
    void keeps_fifty_instances_of_a_variant() {
        Map<String, Double> many = new TreeMap<>();
        for (int i = 0; i < 80; i++) {
            many.put("s%02d".formatted(i), 300.0 + i);
        }
        assertThat(steady(305, many).evidence(MEMORY))
                .isInstanceOfSatisfying(
                        Evidence.Usage.class,
                        usage -> assertThat(usage.stable().byInstance())
                                .hasSize(50)
                                .containsKey("s49"));
    }
}
