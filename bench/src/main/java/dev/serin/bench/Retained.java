package dev.serin.bench;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// How much heap one of many alike things keeps: what is in use with them less what was in use without, after a full
/// collection each time. What `make` stands on must live until the second one, or its end counts as well.
final class Retained {
    private static final int MANY = 300;
    private static final int WARM_UP = 50;

    private Retained() {}

    /// Bytes for each of what `make` makes. What they share counts once for all.
    static double bytes(Supplier<?> make) {
        List<Object> kept = new ArrayList<>(MANY);
        for (int i = 0; i < WARM_UP; i++) {
            kept.add(make.get());
        }
        try {
            long before = used();
            for (int i = 0; i < MANY; i++) {
                kept.add(make.get());
            }
            return (used() - before) / (double) MANY;
        } finally {
            Reference.reachabilityFence(kept);
            Reference.reachabilityFence(make);
        }
    }

    /// The heap in use after a full collection. The serial collector leaves some of what is dead where it lies, except
    /// in
    /// every fourth one.
    static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
