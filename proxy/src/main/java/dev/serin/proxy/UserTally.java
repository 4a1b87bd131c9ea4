package dev.serin.proxy;

import dev.serin.judge.Histogram;
import dev.serin.plan.Side;

/// Counts users under one weight: whom chance sent to a variant for the first time, and by endpoint and variant what
/// they met. Safe for any thread: all threads take turns at the lock of the release's memory, for some 100 ns each.
///
/// A user counts once in each turn, that is between two looks; in a window of several turns, once for each. The law: a
/// user who has met something bad on an endpoint is not counted there again in this release.
final class UserTally {
    private final Division division;
    private final Encounters encounters;
    private final Pages<Cell> pages = new Pages<>(Cell::new);
    private final UserTable known = new UserTable();
    private long stableDealt;
    private long canaryDealt;
    private long uncounted;
    private int turn;

    /// One endpoint of one variant, or one cell of its division.
    private static final class Cell {
        private final long[] before = new long[Latencies.BUCKETS];
        private final long[] after = new long[Latencies.BUCKETS];
        private long active;
        private long bad;

        private Counts counts() {
            return new Counts(active, bad, Latencies.histogram(before), Latencies.histogram(after));
        }
    }

    /// Users on one endpoint, or in one cell.
    ///
    /// @param active those who were there and had met nothing bad
    /// @param bad those of them who now did
    /// @param before their slowest answers until the turn in which they were met
    /// @param after the same with that turn
    record Counts(long active, long bad, Histogram before, Histogram after) implements Additive<Counts> {
        static final Counts NONE = new Counts(0, 0, Latencies.NONE, Latencies.NONE);

        @Override
        public Counts plus(Counts other) {
            return new Counts(
                    active + other.active, bad + other.bad, before.plus(other.before), after.plus(other.after));
        }

        @Override
        public Counts minus(Counts earlier) {
            return new Counts(
                    active - earlier.active,
                    bad - earlier.bad,
                    Latencies.difference(before, earlier.before),
                    Latencies.difference(after, earlier.after));
        }
    }

    /// Everything that was counted up to one moment.
    ///
    /// @param dealt users whom this weight sent to a variant, each once
    /// @param uncounted answers to users for whom there was no place
    record Snapshot(Spread<Counts> users, Backlog dealt, long uncounted) {
        static final Snapshot EMPTY = new Snapshot(Spread.empty(), Backlog.NONE, 0);

        Snapshot minus(Snapshot earlier) {
            return new Snapshot(users.minus(earlier.users), dealt.minus(earlier.dealt), uncounted - earlier.uncounted);
        }
    }

    UserTally(Division division, Encounters encounters) {
        this.division = division;
        this.encounters = encounters;
        synchronized (encounters) {
            this.turn = encounters.nextTurn();
        }
    }

    /// Once there is no place for more users of this weight, none is counted, of neither variant.
    void dealt(Side side, long user) {
        synchronized (encounters) {
            if (isNew(user)) {
                switch (side) {
                    case STABLE -> stableDealt++;
                    case CANARY -> canaryDealt++;
                }
            }
        }
    }

    private boolean isNew(long user) {
        if (user == Asker.NOBODY) {
            return true;
        }
        boolean isNew = !known.knows(user) && known.size() < encounters.most();
        if (isNew) {
            known.put(user, 1);
        }
        return isNew;
    }

    void met(Outcome outcome) {
        synchronized (encounters) {
            long user = outcome.asker().user();
            UserTable table = encounters.on(outcome.endpoint());
            if (user == Asker.NOBODY) {
                count(Standing.of(0), outcome);
            } else if (encounters.takes(table, user)) {
                encounters.remember(table, user, met(Standing.of(table.get(user)), outcome));
            } else {
                uncounted++;
            }
        }
    }

    /// An answer that comes so late that the user was counted under a later weight is remembered and nothing else.
    private Standing met(Standing user, Outcome outcome) {
        return user.turn() > turn ? user.after(outcome.isBad(), bucket(outcome)) : count(user, outcome);
    }

    private Standing count(Standing user, Outcome outcome) {
        Cell endpoint = pages.endpoint(outcome.side(), outcome.asker().half(), outcome.endpoint());
        Standing active = user.turn() == turn ? user : activate(user, endpoint, outcome);
        Standing judged = outcome.isBad() && !active.failed() ? fail(active, endpoint, outcome) : active;
        return switch (outcome.time()) {
            case Outcome.Time.Took _ -> time(judged, endpoint, outcome);
            case Outcome.Time.Unknown() -> judged;
        };
    }

    private Standing activate(Standing user, Cell endpoint, Outcome outcome) {
        if (!user.failed()) {
            endpoint.active++;
            cell(outcome, outcome.cell()).active++;
        }
        return user.met(turn, outcome.cell());
    }

    /// The user moves to the cell that failed, which may be another url than the one of the first answer.
    private Standing fail(Standing user, Cell endpoint, Outcome outcome) {
        endpoint.bad++;
        cell(outcome, user.cell()).active--;
        Cell failing = cell(outcome, outcome.cell());
        failing.active++;
        failing.bad++;
        return user.failedIn(outcome.cell());
    }

    private Standing time(Standing user, Cell endpoint, Outcome outcome) {
        int slowest = Math.max(user.slowest(), bucket(outcome));
        if (user.timed() && slowest == user.slowest()) {
            return user;
        }
        if (user.timed()) {
            endpoint.after[user.slowest()]--;
            cell(outcome, user.slowCell()).after[user.slowest()]--;
        } else {
            endpoint.before[user.slowest()]++;
        }
        endpoint.after[slowest]++;
        cell(outcome, outcome.cell()).after[slowest]++;
        return user.slowestIn(slowest, outcome.cell());
    }

    private Cell cell(Outcome outcome, int cell) {
        return pages.cell(outcome.side(), division.name(outcome.side(), cell));
    }

    private static int bucket(Outcome outcome) {
        return switch (outcome.time()) {
            case Outcome.Time.Took(var nanos) -> Latencies.bucket(nanos);
            case Outcome.Time.Unknown() -> 0;
        };
    }

    /// What was counted so far. A new turn begins.
    Snapshot look() {
        synchronized (encounters) {
            turn = encounters.nextTurn();
            return new Snapshot(pages.read(Cell::counts), new Backlog(stableDealt, canaryDealt), uncounted);
        }
    }
}
