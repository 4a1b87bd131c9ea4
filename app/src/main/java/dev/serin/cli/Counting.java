package dev.serin.cli;

import dev.serin.demo.DemoPlan;
import dev.serin.demo.LocalPrometheus;
import dev.serin.terminal.View;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Who reads the orders that the demo's shops count: a Prometheus of the demo's own where the program is on the PATH,
/// else Serin itself.
///
/// @param every how often the shops are scraped
record Counting(Optional<LocalPrometheus> prometheus, Duration every) implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration EVERY_AT_LEAST = Duration.ofMillis(100);
    private static final Duration DELAY_AT_LEAST = Duration.ofMillis(200);

    /// As often as a demo of that speed needs it, from once a second to ten times. Tells people who it is.
    static Counting open(Console console, View view, double speed, Map<String, URI> shops) throws InterruptedException {
        Duration every = every(speed);
        Optional<Path> program = LocalPrometheus.program(console.environment());
        if (program.isEmpty()) {
            view.say("There is no prometheus on the PATH, so Serin scrapes the shops' /metrics itself, " + often(every)
                    + ".");
            return new Counting(Optional.empty(), every);
        }
        return new Counting(started(console, view, program.get(), every, shops), every);
    }

    private static Optional<LocalPrometheus> started(
            Console console, View view, Path program, Duration every, Map<String, URI> shops)
            throws InterruptedException {
        view.say("Starting " + program + ", which looks for the shops once in 5 s ...");
        try {
            LocalPrometheus prometheus = LocalPrometheus.start(program, every, shops, console.interruption()::isAsked);
            view.say("%s scrapes the shops' /metrics, %s; it is at %s until the demo ends."
                    .formatted(program, often(every), prometheus.address()));
            return Optional.of(prometheus);
        } catch (IOException failure) {
            view.say("%s could not be started (%s), so Serin scrapes the shops' /metrics itself, %s."
                    .formatted(program, failure.getMessage(), often(every)));
            return Optional.empty();
        }
    }

    private static Duration every(double speed) {
        Duration wanted = Duration.ofMillis(Math.round(EVERY.toMillis() / Math.max(1, speed)));
        return wanted.compareTo(EVERY_AT_LEAST) < 0 ? EVERY_AT_LEAST : wanted;
    }

    private static String often(Duration every) {
        return every.equals(EVERY) ? "once a second" : "every " + every.toMillis() + " ms";
    }

    /// The plan, with this as its source.
    DemoPlan in(DemoPlan plan) {
        Duration half = every.dividedBy(2);
        Duration delay = half.compareTo(DELAY_AT_LEAST) < 0 ? DELAY_AT_LEAST : half;
        return prometheus
                .map(running -> plan.asking(running.address(), every, delay))
                .orElseGet(() -> plan.scraping(every));
    }

    /// The metric source's name.
    String source() {
        return prometheus.isPresent() ? "prometheus" : "scrape";
    }

    @Override
    public void close() {
        prometheus.ifPresent(LocalPrometheus::close);
    }
}
