package dev.serin.samplefile;

import dev.serin.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Joins lines to samples, in the order of the file.
///
/// The law: a sample is complete when a line of any metric has a later time. What comes for it after that is late.
final class Joining {
    private final Duration interval;
    private final Consumer<Recorded> to;
    private final Map<String, Joined> open = new LinkedHashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    Joining(Plan plan, Consumer<Recorded> to) {
        this.interval = plan.interval();
        this.to = to;
    }

    void add(Line line) throws LineException {
        String metric = line.metric().name().text();
        Joined joined = open.get(metric);
        Instant latest = joined == null ? ends.getOrDefault(metric, Instant.MIN) : joined.at();
        boolean isOver = joined == null && line.at().equals(latest);
        if (line.at().isBefore(latest) || isOver) {
            throw LineException.impossible("the time runs backwards: '" + metric + "' has had its sample of " + latest);
        }
        completeBefore(line.at());
        if (joined == null || joined.at().isBefore(line.at())) {
            open.put(metric, Joined.of(line));
        } else {
            joined.add(line);
        }
    }

    void end() {
        completeBefore(Instant.MAX);
    }

    private void completeBefore(Instant at) {
        List<Joined> complete = open.values().stream()
                .filter(joined -> joined.at().isBefore(at))
                .sorted(Comparator.comparing(Joined::at))
                .toList();
        complete.forEach(this::complete);
    }

    private void complete(Joined joined) {
        String metric = joined.metric().name().text();
        if (joined.isOfCanary()) {
            begun.add(metric);
        }
        Instant before = ends.getOrDefault(metric, joined.at().minus(interval));
        to.accept(joined.sealed(before, begun.contains(metric)));
        ends.put(metric, joined.at());
        open.remove(metric);
    }
}
