package dev.serin.proxy;

/// How many requests or users each variant was dealt, or of those requests, how many are not settled.
record Backlog(long stable, long canary) {
    static final Backlog NONE = new Backlog(0, 0);

    Backlog minus(Backlog earlier) {
        return new Backlog(stable - earlier.stable, canary - earlier.canary);
    }

    Backlog plus(Backlog other) {
        return new Backlog(stable + other.stable, canary + other.canary);
    }
}
