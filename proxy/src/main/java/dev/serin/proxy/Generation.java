package dev.serin.proxy;

import dev.serin.judge.Unit;
import dev.serin.metrics.MetricException;
import dev.serin.plan.Side;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The time under one weight: what was dealt in it is counted in it, however late the answer comes, and never
/// elsewhere. So a sample never mixes weights. Safe for any thread.
final class Generation {
    static final int LOOKS_KEPT = 32;

    private final Weight weight;
    private final Dealer dealer;
    private final RandomGenerator random;
    private final Division division;
    private final Encounters encounters;
    private final Tally tally;
    private final UserTally users;
    private final NavigableMap<Instant, Look> looks = new TreeMap<>();
    private final NavigableMap<Instant, Cohort> endedCohorts = new TreeMap<>();
    private volatile Cohort cohort = new Cohort();
    private boolean hasForgotten;

    /// What had happened up to one moment.
    ///
    /// @param overdue by earlier looks: what was dealt before that one and was not settled at this one
    private record Look(Counted counted, NavigableMap<Instant, Backlog> overdue) {
        static final Look AT_THE_BEGINNING = new Look(Counted.NOTHING, new TreeMap<>());

        Backlog overdueSince(Instant from) {
            Map.Entry<Instant, Backlog> since = overdue.floorEntry(from);
            return since == null ? Backlog.NONE : since.getValue();
        }
    }

    /// What happened between two moments.
    ///
    /// @param overdue requests dealt before the first moment and not answered at the second, though their
    /// clients still wait
    record Seen(Counted counted, Backlog overdue) {
        private static final int FEW = 3;
        private static final int CLEARLY = 3;

        /// Whether the canary's answers do not tell how it is: it had something to answer and answered
        /// nothing, or it is clearly further behind than stable. The trap: requests that hang are in no count
        /// until their time limit ends, so the other answers alone would make it look healthy.
        boolean isCanarySilent() {
            return overdue.canary() > 0 && (counted.canaryRequests() == 0 || isCanaryBehind());
        }

        private boolean isCanaryBehind() {
            long canarys = overdue.canary() * counted.stableRequests();
            long stables = (overdue.stable() + 1) * counted.canaryRequests();
            return overdue.canary() >= FEW && canarys > CLEARLY * stables;
        }
    }

    Generation(Weight weight, RandomGenerator random, Division division, Encounters encounters) {
        this.weight = weight;
        this.random = random;
        this.dealer = new Dealer(random);
        this.division = division;
        this.encounters = encounters;
        this.tally = new Tally(division);
        this.users = new UserTally(division, encounters);
    }

    /// The time under the next weight. A release that is under way remembers what its users met; one begins when the
    /// canary gets its first traffic.
    Generation next(Weight next) {
        boolean isBeginning = weight.equals(Weight.NONE);
        return new Generation(next, random, division, isBeginning ? new Encounters(encounters.most()) : encounters);
    }

    Weight weight() {
        return weight;
    }

    Division division() {
        return division;
    }

    /// Deals one request its number.
    int deal() {
        return dealer.deal();
    }

    /// Where the request or the user with that number goes, 0 to 9999: while the weight rises, only ever from stable to
    /// the canary.
    Side sideOf(int number) {
        return number < weight.basisPoints() ? Side.CANARY : Side.STABLE;
    }

    /// To which a request belongs that is dealt now.
    Cohort cohort() {
        return cohort;
    }

    /// Chance sent a request to a variant.
    void dealt(Side side, Asker asker) {
        switch (division.unit()) {
            case REQUEST -> tally.dealt(side);
            case USER -> users.dealt(side, asker.user());
            case CONNECTION, UNKNOWN -> {}
        }
    }

    /// @param url which of the variant's urls had it last
    void settled(Side side, Asker asker, int url, String endpoint, boolean isBad, Outcome.Time time) {
        Outcome outcome = new Outcome(side, asker, division.cell(side, asker, url), endpoint, isBad, time);
        tally.add(outcome);
        if (division.unit() == Unit.USER) {
            users.met(outcome);
        }
    }

    /// What was answered between two moments. The same moments give the same answer, or none when the first is no
    /// longer remembered: nothing is ever counted twice.
    synchronized Seen between(Instant from, Instant to) throws MetricException {
        Look start = lookBefore(from);
        Look end = looks.get(to);
        if (end == null) {
            end = look(from, to);
        }
        return new Seen(end.counted.minus(start.counted), end.overdueSince(from));
    }

    private Look lookBefore(Instant from) throws MetricException {
        Map.Entry<Instant, Look> start = looks.floorEntry(from);
        boolean isSure = !hasForgotten || (start != null && start.getKey().equals(from));
        if (!isSure) {
            throw new MetricException(
                    "the proxy was asked what it counted after %s, but it remembers its last %d looks only, since %s"
                            .formatted(from, LOOKS_KEPT, looks.firstKey()));
        }
        return start == null ? Look.AT_THE_BEGINNING : start.getValue();
    }

    private Look look(Instant from, Instant to) throws MetricException {
        if (!looks.isEmpty() && to.isBefore(looks.lastKey())) {
            throw new MetricException(
                    "the proxy was asked what it counted until %s, but nobody looked then, and it counts on since"
                            .formatted(to));
        }
        Look look = new Look(new Counted(tally.snapshot(), users.look()), overdue());
        looks.put(to, look);
        endedCohorts.put(to, cohort);
        cohort = new Cohort();
        if (looks.size() > LOOKS_KEPT) {
            forgetOne(from);
        }
        return look;
    }

    /// Never the look at which the present question begins: while the canary is silent it is asked again and again.
    private void forgetOne(Instant from) {
        boolean isFirstNeeded = looks.firstKey().equals(from);
        looks.remove(isFirstNeeded ? looks.higherKey(from) : looks.firstKey());
        hasForgotten = true;
        endedCohorts
                .headMap(looks.firstKey())
                .values()
                .removeIf(old -> old.open().equals(Backlog.NONE));
    }

    private NavigableMap<Instant, Backlog> overdue() {
        NavigableMap<Instant, Backlog> overdue = new TreeMap<>();
        Backlog sum = Backlog.NONE;
        for (Map.Entry<Instant, Cohort> ended : endedCohorts.entrySet()) {
            sum = sum.plus(ended.getValue().open());
            overdue.put(ended.getKey(), sum);
        }
        return overdue;
    }
}
