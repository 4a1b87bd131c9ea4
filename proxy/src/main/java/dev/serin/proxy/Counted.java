package dev.serin.proxy;

/// What was counted: all requests, and of users what is judged where users are dealt.
record Counted(Tally.Snapshot tally, UserTally.Snapshot users) {
    static final Counted NOTHING = new Counted(Tally.Snapshot.EMPTY, UserTally.Snapshot.EMPTY);

    Spread<Tally.Counts> requests() {
        return tally.requests();
    }

    long stableRequests() {
        return requests().stable().values().stream()
                .mapToLong(Tally.Counts::requests)
                .sum();
    }

    long canaryRequests() {
        return requests().canary().values().stream()
                .mapToLong(Tally.Counts::requests)
                .sum();
    }

    Counted minus(Counted earlier) {
        return new Counted(tally.minus(earlier.tally), users.minus(earlier.users));
    }
}
