package dev.serin.journal;

import dev.serin.plan.Plan;
import dev.serin.release.Signal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/// The journal of tests and of `run`: remembers the latest signals of each release while the process lives.
///
/// The trap: when more than `capacity` signals have come the oldest are dropped, and [#read] says that it no longer
/// knows the release rather than replay half of it.
public final class InMemoryJournal implements Journal {
    private final int capacity;
    private final Map<ReleaseId, Kept> releases = new ConcurrentHashMap<>();

    /// Remembers everything.
    public InMemoryJournal() {
        this(Integer.MAX_VALUE);
    }

    /// @param capacity signals that are remembered for each release; 0 or more
    public InMemoryJournal(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void open(ReleaseId release, Plan plan) throws JournalException {
        Kept kept = releases.computeIfAbsent(release, _ -> new Kept(plan));
        if (!kept.plan.equals(plan)) {
            throw new JournalException(release + " was opened with another plan");
        }
    }

    @Override
    public void append(ReleaseId release, Signal signal) throws JournalException {
        Kept kept = releases.get(release);
        if (kept == null) {
            throw new JournalException("no release called " + release + " was opened");
        }
        kept.append(signal, capacity);
    }

    @Override
    public Optional<History> read(ReleaseId release) {
        return Optional.ofNullable(releases.get(release)).flatMap(Kept::history);
    }

    private static final class Kept {
        private final Plan plan;
        private final Queue<Signal> signals = new ArrayDeque<>();
        private boolean complete = true;

        private Kept(Plan plan) {
            this.plan = plan;
        }

        private synchronized void append(Signal signal, int capacity) {
            signals.add(signal);
            if (signals.size() > capacity) {
                signals.remove();
                complete = false;
            }
        }

        private synchronized Optional<History> history() {
            return complete ? Optional.of(new History(plan, List.copyOf(signals))) : Optional.empty();
        }
    }
}
