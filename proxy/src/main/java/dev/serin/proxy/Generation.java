package dev.serin.proxy;

import dev.serin.metrics.MetricException;
import dev.serin.plan.Side;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/// The time under one weight: what was dealt in it is counted in it, however late the answer comes, and never
/// elsewhere. So a sample never mixes weights. Safe for any thread.
final class Generation {
    static final int LOOKS_KEPT = 32;

    private final Weight weight;
    private final Dealer dealer;
    private final Tally tally = new Tally();
    private final LongAdder dealtToCanary = new LongAdder();
    private final LongAdder leftCanary = new LongAdder();
    private final NavigableMap<Instant, Look> looks = new TreeMap<>();
    private boolean hasForgotten;

    /// What had happened up to one moment.
    private record Look(Tally.Snapshot counted, long dealtToCanary, long leftCanary) {
        static final Look AT_THE_BEGINNING = new Look(Tally.Snapshot.EMPTY, 0, 0);
    }

    /// What happened between two moments.
    ///
    /// @param overdue canary requests dealt before the first moment and not answered at the second, though their
    /// clients still wait
    record Seen(Tally.Snapshot counted, long overdue) {
        /// Whether the canary had something to answer, and answered nothing: then nothing is known about it.
        boolean isCanarySilent() {
            return overdue > 0 && counted.canaryRequests() == 0;
        }
    }

    Generation(Weight weight, RandomGenerator random) {
        this.weight = weight;
        this.dealer = new Dealer(random);
    }

    Weight weight() {
        return weight;
    }

    Tally tally() {
        return tally;
    }

    /// Deals one request.
    Side deal() {
        return sideOf(dealer.deal());
    }

    /// Where the user with that number goes, 0 to 9999: while the weight rises, only ever from stable to the canary.
    Side sideOf(int number) {
        return number < weight.basisPoints() ? Side.CANARY : Side.STABLE;
    }

    /// A request that is judged is on its way.
    void sent(Side side) {
        if (side == Side.CANARY) {
            dealtToCanary.increment();
        }
    }

    /// The client of such a request went away, and nobody is to blame.
    void left(Side side) {
        if (side == Side.CANARY) {
            leftCanary.increment();
        }
    }

    /// What was answered between two moments. The same moments give the same answer, or none when the first is no
    /// longer remembered: nothing is ever counted twice.
    synchronized Seen between(Instant from, Instant to) throws MetricException {
        Look start = lookBefore(from);
        Look end = looks.get(to);
        if (end == null) {
            end = look(to);
        }
        Tally.Snapshot counted = end.counted.minus(start.counted);
        return new Seen(counted, start.dealtToCanary - end.leftCanary - end.counted.canaryRequests());
    }

    private Look lookBefore(Instant from) throws MetricException {
        Map.Entry<Instant, Look> start = looks.floorEntry(from);
        if (start == null && hasForgotten) {
            throw new MetricException(
                    "the proxy was asked what it counted after %s, but it remembers its last %d looks only, since %s"
                            .formatted(from, LOOKS_KEPT, looks.firstKey()));
        }
        return start == null ? Look.AT_THE_BEGINNING : start.getValue();
    }

    private Look look(Instant to) throws MetricException {
        if (!looks.isEmpty() && to.isBefore(looks.lastKey())) {
            throw new MetricException(
                    "the proxy was asked what it counted until %s, but nobody looked then, and it counts on since"
                            .formatted(to));
        }
        Look look = new Look(tally.snapshot(), dealtToCanary.sum(), leftCanary.sum());
        looks.put(to, look);
        if (looks.size() > LOOKS_KEPT) {
            looks.pollFirstEntry();
            hasForgotten = true;
        }
        return look;
    }
}
