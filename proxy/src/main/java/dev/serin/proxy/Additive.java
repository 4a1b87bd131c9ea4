package dev.serin.proxy;

/// Counts that can be added, and taken from later counts of the same things.
interface Additive<C> {
    C plus(C other);

    C minus(C earlier);
}
