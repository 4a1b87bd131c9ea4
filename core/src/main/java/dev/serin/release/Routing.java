package dev.serin.release;

import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is asked of the routers, and which of them have not confirmed it.
///
/// @param wanted the weight that is asked for
/// @param unconfirmed routers that have not said so yet
/// @param tries how often it was asked for
/// @param askAgainAt when it is asked for again, as long as somebody has not confirmed
/// @param drifts how often somebody else changed it in this step
public record Routing(Weight wanted, SortedSet<String> unconfirmed, int tries, Instant askAgainAt, int drifts) {
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PATIENCE_OF_ROLL_BACK = Duration.ofSeconds(5);

    /// Nothing was asked of anybody.
    static final Routing UNTOUCHED = new Routing(Weight.NONE, new TreeSet<>(), 0, Instant.EPOCH, 0);

    public Routing {
        unconfirmed = Collections.unmodifiableSortedSet(new TreeSet<>(unconfirmed));
    }

    static Routing asking(Plan plan, Weight wanted, Instant at) {
        SortedSet<String> all =
                new TreeSet<>(plan.traffic().stream().map(RouterPlan::router).toList());
        return new Routing(wanted, all, 1, at.plus(FIRST_PATIENCE), 0);
    }

    /// Whether every router has the wanted weight in force.
    public boolean isConfirmed() {
        return unconfirmed.isEmpty();
    }

    Routing confirmedBy(String router) {
        SortedSet<String> rest = new TreeSet<>(unconfirmed);
        rest.remove(router);
        return new Routing(wanted, rest, tries, askAgainAt, drifts);
    }

    Routing driftedAt(String router, Instant at) {
        SortedSet<String> more = new TreeSet<>(unconfirmed);
        more.add(router);
        return new Routing(wanted, more, 1, at.plus(FIRST_PATIENCE), drifts + 1);
    }

    Routing forgivingDrifts() {
        return new Routing(wanted, unconfirmed, tries, askAgainAt, 0);
    }

    boolean isDue(Instant at) {
        return !isConfirmed() && !at.isBefore(askAgainAt);
    }

    /// Asked once more: the patience doubles with every try, up to a limit that is shorter for a roll back.
    Routing askedAgain(Instant at) {
        Duration longest = wanted.equals(Weight.NONE) ? LONGEST_PATIENCE_OF_ROLL_BACK : LONGEST_PATIENCE;
        Duration doubled = FIRST_PATIENCE.multipliedBy(1L << Math.min(tries, 10));
        Duration patience = doubled.compareTo(longest) > 0 ? longest : doubled;
        return new Routing(wanted, unconfirmed, tries + 1, at.plus(patience), drifts);
    }

    List<Effect.SetWeight> requests() {
        return unconfirmed.stream()
                .map(router -> new Effect.SetWeight(router, wanted))
                .toList();
    }
}
