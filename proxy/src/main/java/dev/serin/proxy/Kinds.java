package dev.serin.proxy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How the requests of one endpoint to one variant ended: by class of status, or by what went wrong instead. Safe for
/// any thread.
final class Kinds {
    private static final int CLASSES = 6;

    private final LongAdder[] byClass = new LongAdder[CLASSES];
    private final Map<Mishap, LongAdder> byMishap = new ConcurrentHashMap<>();

    Kinds() {
        for (int i = 0; i < CLASSES; i++) {
            byClass[i] = new LongAdder();
        }
    }

    /// @param status 100 to 599
    void answered(int status) {
        byClass[Math.clamp(status / 100, 1, CLASSES - 1)].increment();
    }

    void failed(Mishap mishap) {
        byMishap.computeIfAbsent(mishap, _ -> new LongAdder()).increment();
    }

    /// Those that happened: `2xx`, `5xx`, `refused`.
    SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (int i = 1; i < CLASSES; i++) {
            if (byClass[i].sum() > 0) {
                counts.put(i + "xx", byClass[i].sum());
            }
        }
        byMishap.forEach((mishap, count) -> counts.put(mishap.key(), count.sum()));
        return counts;
    }
}
