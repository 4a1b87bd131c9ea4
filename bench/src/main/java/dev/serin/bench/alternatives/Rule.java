package dev.serin.bench.alternatives;

/// A way to decide, look by look, whether the canary fails more often than the baseline.
///
/// All but one test this: with equal rates any bad event is the canary's with probability w, its share of the requests.
interface Rule {
    /// Hears of a bad event, in the order in which they come.
    void bad(boolean canary);

    /// Whether to roll back, after so many requests of the canary in all.
    boolean rollsBack(long canaryRequests);
}
