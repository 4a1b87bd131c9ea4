package dev.serin.simulation;

/// What the canary served, as far as looks have seen it.
///
/// @param expectedBad bad ones that stable's rate would have made of its requests
record Toll(long requests, long bad, double expectedBad) {
    static final Toll NONE = new Toll(0, 0, 0);

    Toll plus(long moreRequests, long moreBad, double moreExpected) {
        return new Toll(requests + moreRequests, bad + moreBad, expectedBad + moreExpected);
    }
}
