package dev.serin.engine;

import dev.serin.journal.ReleaseId;
import dev.serin.judge.Sample;
import dev.serin.notify.Message;
import dev.serin.plan.Plan;
import dev.serin.plan.Weight;
import dev.serin.release.Effect;
import dev.serin.release.Exposure;
import dev.serin.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words what people are told: a headline with service, version and time, then why, then what it cost.
final class Announcement {
    private static final String SAFE = "All traffic is stable's again. It is safe until morning.";

    private final ReleaseId id;
    private final Plan plan;
    private final DateTimeFormatter time;

    /// @param zone in which people read the time
    Announcement(ReleaseId id, Plan plan, ZoneId zone) {
        this.id = id;
        this.plan = plan;
        this.time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
    }

    Message of(Effect.Tell tell, Release release) {
        String name = plan.service() + " " + plan.canary().version();
        String when = " at " + time.format(tell.at()) + ".";
        List<String> details = new ArrayList<>();
        String headline = switch (tell.occasion()) {
            case STARTED -> name + " was started" + when;
            case STEP -> name + ": " + tell.sentence() + when;
            case APPROVAL -> name + " asks for approval" + when;
            case WAITING -> name + " waits" + when;
            case HELD -> name + " is held, and needs a person" + when;
            case WARNED -> name + ": a warning" + when;
            case ROLLED_BACK -> name + " was rolled back" + when;
            case PROMOTED -> name + " was promoted" + when;
            case SUPERSEDED -> name + " was superseded" + when;
        };
        switch (tell.occasion()) {
            case STARTED, STEP, PROMOTED -> {}
            case APPROVAL, WAITING, HELD, WARNED, SUPERSEDED -> details.add(sentence(tell.sentence()));
            case ROLLED_BACK -> {
                details.add(sentence(tell.sentence()));
                details.addAll(cost(release.exposure(), tell.at()));
            }
        }
        return new Message(
                id + "#" + tell.number(),
                tell.occasion(),
                plan.service().text(),
                plan.canary().version(),
                tell.at(),
                headline,
                details,
                "");
    }

    /// What the canary cost, and what a full deployment would have cost in the same time: every request at the canary's
    /// rate.
    private static List<String> cost(Exposure exposure, Instant end) {
        Sample.Pair served = exposure.served();
        if (served.canaryRequests() == 0) {
            return List.of(nothingServed(exposure, end), SAFE);
        }
        long all = served.canaryRequests() + served.stableRequests();
        long everywhere = Math.round((double) served.canaryBad() / served.canaryRequests() * all);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Up to %s of traffic for %s: %,d of %,d canary requests failed (a full deployment: about %,d in the same time).",
                        exposure.highest(),
                        length(exposure.length(end)),
                        served.canaryBad(),
                        served.canaryRequests(),
                        everywhere),
                SAFE);
    }

    private static String nothingServed(Exposure exposure, Instant end) {
        return exposure.highest().equals(Weight.NONE)
                ? "No request reached the canary."
                : "Up to %s of traffic for %s; none of its requests was counted yet."
                        .formatted(exposure.highest(), length(exposure.length(end)));
    }

    /// `45 s`, `4 min 10 s`, `2 h 5 min`: the two largest units.
    static String length(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s")
                : seconds / 3_600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    /// With a capital, unless it starts with the name of a metric, and with a full stop.
    private String sentence(String text) {
        boolean isName = text.isEmpty()
                || plan.metrics().stream()
                        .anyMatch(metric -> text.startsWith(metric.name().text()));
        String begun = isName ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.endsWith(".") || begun.endsWith("?") ? begun : begun + ".";
    }
}
