package dev.serin.metrics.series;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/// One question on its way to a sample: what is fetched for it, and which scrapes it counts.
final class Look {
    private final Recordings recordings;
    private final Question question;
    private final Duration delay;
    private final RoundLength rounds;

    Look(Recordings recordings, Question question, Duration delay, RoundLength rounds) {
        this.recordings = recordings;
        this.question = question;
        this.delay = delay;
        this.rounds = rounds;
    }

    Window window() {
        return question.window();
    }

    /// The last moment whose scrapes are visible for certain.
    private Instant visible() {
        return window().to().minus(delay);
    }

    /// What was scraped lately, far enough back to know what every scrape of the cut follows.
    Both fetch(Asked asked) throws MetricException {
        Instant first = later(question.confirmed(), window().from().minus(delay).minus(rounds.most()));
        return asked.of(recordings, first.minus(Scraping.LOOK_BACK), visible());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// What is counted, once it is known how long a round is.
    ///
    /// @param counters of everything that was fetched
    Cut cut(Counters counters) {
        Duration round = rounds.of(counters::gaps);
        return new Cut(
                Cut.end(window().from(), delay, round, question.confirmed()),
                Cut.end(window().to(), delay, round, question.confirmed()),
                question.confirmed());
    }

    /// The sample, unless a variant has no series, or was not scraped for so long that silence means nothing.
    ///
    /// @param series by which a variant is known to be there
    Sample unlessSilent(Asked asked, Both series, Supplier<Sample> sample) {
        return silence("canary", asked.ofCanary(), series.canary(), "stable", series.stable())
                .or(() -> silence("stable version", asked.ofStable(), series.stable(), "the canary", series.canary()))
                .orElseGet(sample);
    }

    private Optional<Sample> silence(
            String variant, String asked, Collection<Series> own, String other, Collection<Series> others) {
        Instant last = Counters.last(own);
        Instant oldest = visible().minus(Scraping.LOOK_BACK);
        if (!last.isAfter(oldest)) {
            String answer = "no series of the %s since %s, and %d of %s".formatted(variant, oldest, others.size(), other);
            return Optional.of(new Sample.NoData(window(), asked, answer));
        }
        boolean isStale = last.isBefore(visible().minus(rounds.longestSilence()));
        return isStale && !last.isAfter(window().from().minus(delay))
                ? Optional.of(new Sample.NoData(
                        window(), asked, "the %s has not been scraped since %s".formatted(variant, last)))
                : Optional.empty();
    }
}
