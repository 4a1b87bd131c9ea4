package dev.serin.series;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /// The sample of what is counted, unless a variant has no series, or was not scraped for so long that
    /// silence means nothing.
    ///
    /// @param series by which a variant is known to be there
    /// @param counters of everything that was fetched: they tell how long a round is
    Sample unlessSilent(Asked asked, Both series, Counters counters, Function<Cut, Sample> sample) {
        Duration round = rounds.of(counters::gaps);
        Cut cut = new Cut(
                Cut.end(window().from(), delay, round, question.confirmed()),
                Cut.end(window().to(), delay, round, question.confirmed()),
                question.confirmed());
        return absence("canary", asked.ofCanary(), series.canary(), "stable", series.stable())
                .or(() -> absence("stable version", asked.ofStable(), series.stable(), "the canary", series.canary()))
                .or(() -> silence("canary", asked.ofCanary(), series.canary(), cut))
                .or(() -> silence("stable version", asked.ofStable(), series.stable(), cut))
                .orElseGet(() -> sample.apply(cut));
    }

    private Optional<Sample> absence(
            String variant, String asked, List<Series> own, String other, List<Series> others) {
        Instant oldest = visible().minus(Scraping.LOOK_BACK);
        return Counters.last(own).isAfter(oldest)
                ? Optional.empty()
                : noData(
                        asked,
                        "no series of the %s since %s, and %d of %s".formatted(variant, oldest, others.size(), other));
    }

    private Optional<Sample> silence(String variant, String asked, List<Series> own, Cut cut) {
        Instant last = Counters.last(own);
        boolean isStale = last.isBefore(visible().minus(rounds.longestSilence()));
        return isStale && !last.isAfter(cut.after())
                ? noData(asked, "the %s has not been scraped since %s".formatted(variant, last))
                : Optional.empty();
    }

    private Optional<Sample> noData(String asked, String answered) {
        return Optional.of(new Sample.NoData(window(), asked, answered));
    }
}
