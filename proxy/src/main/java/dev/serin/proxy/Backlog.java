package dev.serin.proxy;

/// How many requests each variant was dealt and has not settled.
record Backlog(long stable, long canary) {
    static final Backlog NONE = new Backlog(0, 0);

    Backlog plus(Backlog other) {
        return new Backlog(stable + other.stable, canary + other.canary);
    }
}
