package dev.serin.metrics.scrape;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.plan.SourcePlan;
import dev.serin.series.Recordings;
import dev.serin.series.Scraping;
import dev.serin.series.SeriesMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the metrics of both variants from their own endpoints, every few seconds from when it is opened.
///
/// Nothing of it is written anywhere: what was scraped before it was opened, or long ago, is not known. A
/// target that shows no metrics has a gap; when none of them shows any in the whole of a window, that is a
/// failure which says what each of them did. It knows no PromQL beyond selectors.
public final class ScrapeSource implements MetricSource {
    private static final String NAME = "scrape";
    private static final Duration SHORTEST_KEPT = Duration.ofMinutes(10);
    private static final int MOST_TOLD = 3;

    private final Scraper scraper;
    private final Recorded recorded;
    private final SeriesMetrics metrics;

    private ScrapeSource(Scraper scraper, Recorded recorded, SeriesMetrics metrics) {
        this.scraper = scraper;
        this.recorded = recorded;
        this.metrics = metrics;
    }

    /// One that has not scraped anything yet.
    static ScrapeSource of(Plan plan, ScrapeSettings settings, InstantSource clock) {
        List<Target> targets = Target.of(plan, settings.path());
        Recorded recorded = new Recorded(kept(plan), clock);
        Exchange exchange = new Exchange(Pages.accepted(asksForHistograms(plan)), settings.timeout());
        Scraping scraping = new Scraping(Duration.ZERO, new Scraping.Rounds.Every(settings.every()));
        Scraper scraper = new Scraper(targets, settings, exchange, recorded);
        return new ScrapeSource(scraper, recorded, SeriesMetrics.of(plan, recorded, scraping));
    }

    /// Scrapes from now on.
    ScrapeSource started() {
        scraper.start();
        return this;
    }

    /// Scrapes once.
    void round() throws InterruptedException {
        scraper.round();
    }

    /// What was scraped so far.
    Recordings recordings() {
        return recorded;
    }

    /// As far back as scrapes belong together, and ten windows more: looks may fail.
    private static Duration kept(Plan plan) {
        Duration windows = plan.interval().multipliedBy(10);
        return Scraping.LOOK_BACK.plus(windows.compareTo(SHORTEST_KEPT) > 0 ? windows : SHORTEST_KEPT);
    }

    /// Only one format shows native histograms; it is asked for where they would be of use.
    private static boolean asksForHistograms(Plan plan) {
        Set<String> names = plan.sources().stream()
                .filter(source -> source.provider().equals(NAME))
                .map(SourcePlan::name)
                .collect(Collectors.toSet());
        return plan.metrics().stream()
                .anyMatch(metric ->
                        metric.measure() instanceof Measure.Latency latency && names.contains(latency.from()));
    }

    @Override
    public Sample observe(Question question) throws MetricException {
        if (question.measure() instanceof Measure.Condition) {
            throw new MetricException(
                    "scrape was asked a query of PromQL, and knows selectors only: a condition needs a Prometheus");
        }
        Sample sample = metrics.observe(question);
        Window window = question.window();
        List<Round> rounds = recorded.rounds(window.from(), window.to());
        if (!rounds.isEmpty() && rounds.stream().allMatch(Round::isFailed)) {
            throw new MetricException("scrape asked for metrics, and nobody showed any: "
                    + told(rounds.getLast().failures()));
        }
        return sample instanceof Sample.NoData none ? explained(none, rounds) : sample;
    }

    private static Sample explained(Sample.NoData none, List<Round> rounds) {
        List<String> failures = rounds.isEmpty() ? List.of() : rounds.getLast().failures();
        return failures.isEmpty()
                ? none
                : new Sample.NoData(none.window(), none.asked(), none.answered() + "; " + told(failures));
    }

    private static String told(List<String> failures) {
        String told = failures.stream().limit(MOST_TOLD).collect(Collectors.joining("; "));
        int more = failures.size() - MOST_TOLD;
        return told + (more > 0 ? "; and " + more + " more" : "");
    }

    @Override
    public void close() {
        scraper.close();
    }

    /// Finds it under the name `scrape`.
    public static final class Provider implements MetricSource.Provider {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public MetricSource open(Plan plan, Settings.Node settings, InstantSource clock) throws MetricException {
            return ScrapeSource.of(plan, ScrapeSettings.of(settings), clock).started();
        }
    }
}
