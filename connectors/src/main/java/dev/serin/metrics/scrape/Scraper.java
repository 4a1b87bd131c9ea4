package dev.serin.metrics.scrape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Scrapes all targets side by side, again and again, until it is closed.
///
/// All scrapes of a round have the time at which it began: what a target shows was counted then, or later.
/// A round ends in time, whatever its targets do, and never overlaps the next.
final class Scraper implements AutoCloseable {
    private final List<Target> targets;
    private final ScrapeSettings settings;
    private final Exchange exchange;
    private final Recorded recorded;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("serin-scrape-", 0).factory());

    Scraper(List<Target> targets, ScrapeSettings settings, Exchange exchange, Recorded recorded) {
        this.targets = targets;
        this.settings = settings;
        this.exchange = exchange;
        this.recorded = recorded;
    }

    void start() {
        threads.execute(this::run);
    }

    private void run() {
        try {
            for (long due = System.nanoTime();
                    ;
                    due = next(due, settings.every().toNanos())) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                round();
            }
        } catch (InterruptedException _) {
            // it is closed
        }
    }

    /// A round for which it is too late is left out.
    private static long next(long due, long every) {
        long late = System.nanoTime() - due;
        return due + every * (1 + late / every);
    }

    void round() throws InterruptedException {
        if (recorded.begin()) {
            recorded.end(scrapes());
        }
    }

    private Map<Target, Scrape> scrapes() throws InterruptedException {
        List<Future<List<Exposed>>> answers = threads.invokeAll(
                targets.stream().map(this::scraping).toList(),
                settings.timeout().toNanos(),
                TimeUnit.NANOSECONDS);
        Map<Target, Scrape> scrapes = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            scrapes.put(targets.get(i), scrape(answers.get(i)));
        }
        return scrapes;
    }

    private Callable<List<Exposed>> scraping(Target target) {
        return () -> exchange.scrape(target);
    }

    private Scrape scrape(Future<List<Exposed>> answer) throws InterruptedException {
        try {
            return new Scrape.Seen(answer.get());
        } catch (CancellationException _) {
            return new Scrape.Failed(exchange.late().how());
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof Unscraped unscraped
                    ? new Scrape.Failed(unscraped.how())
                    : new Scrape.Failed("could not be scraped, by a mistake of ours: " + failed.getCause());
        }
    }

    @Override
    public void close() {
        recorded.close();
        threads.shutdownNow();
        exchange.close();
    }
}
