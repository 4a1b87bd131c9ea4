package dev.serin.metrics.scrape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/// What a page shows, up to the most that is kept of one.
final class Collected {
    /// The most series of one target.
    static final int MOST = 20_000;

    private final List<Exposed> all = new ArrayList<>();
    private final int most;

    Collected(int most) {
        this.most = most;
    }

    void add(SortedMap<String, String> labels, double number) throws Malformed {
        add(Exposed.number(labels, number));
    }

    void add(Exposed exposed) throws Malformed {
        if (all.size() == most) {
            throw new Malformed(
                    String.format(Locale.ROOT, "it shows more than %,d series, and so many are not kept", most));
        }
        all.add(exposed);
    }

    List<Exposed> all() {
        return List.copyOf(all);
    }
}
