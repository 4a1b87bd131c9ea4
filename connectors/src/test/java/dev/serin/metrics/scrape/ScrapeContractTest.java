package dev.serin.metrics.scrape;

import dev.serin.judge.Sample;
import dev.serin.metrics.MetricSource;
import dev.serin.plan.Measure;
import dev.serin.testkit.MetricSourceContract;
import dev.serin.testkit.ScrapedService;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Scrapes of our own")
class ScrapeContractTest extends MetricSourceContract {
    private final Asking.Clock clock = new Asking.Clock();
    private final ScrapedService stable = started();
    private final ScrapedService canary = started();
    private final ScrapeSource source = ScrapeSource.of(
            Asking.plan(List.of("http://" + stable.target()), List.of("http://" + canary.target())),
            Asking.settings("every", "20s", "timeout", "20s"),
            clock);

    ScrapeContractTest() throws Exception {}

    @Override
    protected MetricSource open() {
        return source;
    }

    private static ScrapedService started() throws Exception {
        ScrapedService service = ScrapedService.start();
        service.add("requests_total{status=\"200\"}", 0);
        service.add("requests_total{status=\"500\"}", 0);
        return service;
    }

    @AfterEach
    void stop() {
        stable.close();
        canary.close();
    }

    @Override
    protected Measure.Errors errors(Measure.Grouping by) {
        return new Measure.Errors("own", by, Asking.errors().query());
    }

    @Override
    protected void happen(Sample.Pair counts) {
        count(stable, counts.stableRequests(), counts.stableBad());
        count(canary, counts.canaryRequests(), counts.canaryBad());
    }

    private static void count(ScrapedService service, long requests, long bad) {
        service.add("requests_total{status=\"200\"}", (double) (requests - bad));
        service.add("requests_total{status=\"500\"}", (double) bad);
    }

    @Override
    protected void nextWeight() {}

    @Override
    protected Instant now() {
        Instant now = clock.goOn(Asking.EVERY);
        try {
            source.round();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
        return now;
    }
}
