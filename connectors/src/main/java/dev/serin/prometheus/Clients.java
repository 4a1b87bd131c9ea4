package dev.serin.prometheus;

import dev.serin.metrics.MetricException;
import java.util.HashMap;
import java.util.Map;

/// The clients of this process, one for each that differs in its settings, each with how many use it.
final class Clients {
    static final Clients SHARED = new Clients();

    private final Map<PrometheusSettings, Used> used = new HashMap<>();

    private Clients() {}

    private record Used(Client client, int times) {}

    synchronized Client take(PrometheusSettings settings) throws MetricException {
        Used before = used.get(settings);
        Used after = before == null ? new Used(Client.of(settings), 1) : new Used(before.client(), before.times() + 1);
        used.put(settings, after);
        return after.client();
    }

    synchronized void giveBack(PrometheusSettings settings) {
        Used before = used.get(settings);
        if (before != null && before.times() > 1) {
            used.put(settings, new Used(before.client(), before.times() - 1));
        } else if (before != null) {
            used.remove(settings);
            before.client().close();
        }
    }
}
