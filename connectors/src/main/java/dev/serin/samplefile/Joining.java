package dev.serin.samplefile;

import dev.serin.plan.MetricName;
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
/// The law: a sample is complete when a line of any metric has a later time, or tells that something started anew at
/// the
/// same time. What comes for it after that is late.
final class Joining {
    private final Duration interval;
    private final Consumer<Entry> to;
    private final Map<String, Joined> open = new LinkedHashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    Joining(Plan plan, Consumer<Entry> to) {
        this.interval = plan.interval();
        this.to = to;
    }

    void add(Said said) throws LineException {
        switch (said) {
            case Line line -> add(line);
            case Restarted restarted -> add(restarted);
        }
    }

    private void add(Restarted restarted) throws LineException {
        for (String metric : restarted.metric().map(MetricName::text).stream().toList()) {
            if (restarted.at().isBefore(latest(metric))) {
                throw late(metric);
            }
        }
        completeBefore(restarted.at().plusNanos(1));
        to.accept(restarted);
    }

    private Instant latest(String metric) {
        Joined joined = open.get(metric);
        return joined == null ? ends.getOrDefault(metric, Instant.MIN) : joined.at();
    }

    private LineException late(String metric) {
        return LineException.impossible(
                "the time runs backwards: '" + metric + "' has had its sample of " + latest(metric));
    }

    private void add(Line line) throws LineException {
        String metric = line.metric().name().text();
        Joined joined = open.get(metric);
        boolean isOver = joined == null && line.at().equals(latest(metric));
        if (line.at().isBefore(latest(metric)) || isOver) {
            throw late(metric);
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
