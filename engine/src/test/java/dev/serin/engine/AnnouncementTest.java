package dev.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.journal.ReleaseId;
import dev.serin.judge.Sample;
import dev.serin.notify.Message;
import dev.serin.plan.Metrics;
import dev.serin.plan.Occasion;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import dev.serin.release.Decision;
import dev.serin.release.Effect;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An announcement")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnnouncementTest {
    private static final Instant NIGHT = Instant.parse("2026-01-02T03:12:00Z");
    private static final Plan PLAN = new Plan(
            new ServiceName("payment-service"),
            new Variant("v1.2", List.of()),
            new Variant("v1.3", List.of()),
            List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
            new Schedule(List.of(new Step(
                    new Weight(500),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    30,
                    new Step.Approval.Needed("Is the order rate fine?")))),
            Duration.ofSeconds(50),
            Metrics.defaults("proxy"),
            Safeguards.DEFAULTS,
            List.of());

    private final Announcement announcement =
            new Announcement(new ReleaseId("payment-service/v1.3/1"), PLAN, ZoneOffset.UTC);
    private final List<Message> told = new ArrayList<>();
    private Release release = Release.of(PLAN);
    private List<Effect> effects = List.of();
    private Instant now = NIGHT;

    private void on(Signal signal) {
        Decision decision = release.on(signal);
        release = decision.release();
        effects = decision.effects();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Tell tell) {
                told.add(announcement.of(tell, release));
            }
        }
    }

    private void began() {
        on(new Signal.Started(now));
        on(new Signal.Confirmed(now, "proxy", new Weight(500)));
    }

    /// 50 s pass, and this is what they saw on `POST /checkout`.
    private void saw(Sample.Pair counts) {
        now = now.plusSeconds(50);
        on(new Signal.Ticked(now));
        for (Effect effect : List.copyOf(effects)) {
            if (effect instanceof Effect.Observe(var metric, var window, var _)
                    && metric.text().equals("http-5xx")) {
                on(new Signal.Sampled(
                        now, metric, new Sample.Rates(window, new TreeMap<>(Map.of("POST /checkout", counts)))));
            }
        }
    }

    @Test
    void of_a_roll_back_tells_what_why_and_what_it_cost() {
        began();
        for (int look = 0; look < 5; look++) {
            saw(new Sample.Pair(100, look == 4 ? 8 : 1, 1_900, 2));
        }
        now = now.plusSeconds(1);
        on(new Signal.Confirmed(now, "proxy", Weight.NONE));
        Message last = told.getLast();
        assertThat(last.id()).isEqualTo("payment-service/v1.3/1#3");
        assertThat(last.occasion()).isEqualTo(Occasion.ROLLED_BACK);
        assertThat(last.headline()).isEqualTo("payment-service v1.3 was rolled back at 03:16.");
        assertThat(last.details()).hasSize(3);
        assertThat(last.details().getFirst())
                .matches("http-5xx 2\\.4 % v 0\\.11 % \\(23x, surely more than 1\\.1x: 1 in [\\d,]+ by chance\\)\\.");
        assertThat(last.details().subList(1, 3))
                .containsExactly(
                        "Up to 5 % of traffic for 4 min 11 s: 12 of 500 canary requests failed (a full deployment: about"
                                + " 240 in the same time).",
                        "All traffic is stable's again. It is safe until morning.");
    }

    @Test
    void of_a_step_names_the_weight() {
        began();
        assertThat(told)
                .extracting(Message::text)
                .containsExactly(
                        "payment-service v1.3 was started at 03:12.",
                        "payment-service v1.3: the canary gets 5 % at 03:12.");
    }

    @Test
    void of_an_abort_tells_who_and_why() {
        began();
        on(new Signal.AbortAsked(now, "ada", "wrong build"));
        on(new Signal.Confirmed(now, "proxy", Weight.NONE));
        assertThat(told.getLast().details())
                .containsExactly(
                        "Aborted by ada: wrong build.",
                        "Up to 5 % of traffic for 0 s; none of its requests was counted yet.",
                        "All traffic is stable's again. It is safe until morning.");
    }

    @Test
    void of_a_hold_says_that_a_person_is_needed() {
        began();
        on(new Signal.HoldAsked(now, "ada", "lunch"));
        assertThat(told.getLast().text())
                .isEqualTo("payment-service v1.3 is held, and needs a person at 03:12.\nHeld by ada: lunch.");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT0S, 0 s",
        "PT45S, 45 s",
        "PT1M, 1 min",
        "PT4M10S, 4 min 10 s",
        "PT1H, 1 h",
        "PT2H5M9S, 2 h 5 min",
        "PT26H, 26 h"
    })
    void words_lengths_of_time_in_their_two_largest_units(Duration length, String words) {
        assertThat(Announcement.length(length)).isEqualTo(words);
    }
}
