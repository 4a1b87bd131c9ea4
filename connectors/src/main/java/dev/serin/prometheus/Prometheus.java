package dev.serin.prometheus;

import dev.serin.metrics.MetricException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/// A Prometheus that is asked.
///
/// All that have the same settings are one underneath: they share its connections, its queue, its answers,
/// and what is known about it being dead. The last one to be closed closes them. Safe for any thread; calls
/// block, and may be interrupted. Each call ends in time, with an answer or with a sentence that says what
/// was asked, and what came back.
public final class Prometheus implements AutoCloseable {
    private final PrometheusSettings settings;
    private final Client client;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private Prometheus(PrometheusSettings settings, Client client) {
        this.settings = settings;
        this.client = client;
    }

    /// Reads the files that the settings name, and connects to nothing.
    public static Prometheus open(PrometheusSettings settings) throws MetricException {
        return new Prometheus(settings, Clients.SHARED.take(settings));
    }

    /// What the query comes to at the whole second before `at`, or at `at` when it is one.
    public Answer instant(String query, Instant at) throws MetricException {
        return client.ask(Query.instant(query, at));
    }

    /// What the query comes to at each `step` of the time, with both its ends at the whole second before.
    public Answer range(String query, Instant from, Instant to, Duration step) throws MetricException {
        return client.ask(Query.range(query, from, to, step));
    }

    /// As [#instant], at a time to the second that need not be over, of which nothing after `until`
    /// matters.
    Answer instant(String query, Instant at, Instant until) throws MetricException {
        return client.ask(Query.instant(query, at).until(until));
    }

    /// Where it is, for people; there is no secret in it.
    public String address() {
        return settings.shown();
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            Clients.SHARED.giveBack(settings);
        }
    }
}
