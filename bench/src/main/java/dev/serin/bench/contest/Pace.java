package dev.serin.bench.contest;

/// How many canary requests a judge needs until it takes a canary of one kind back.
///
/// @param key of its budget
/// @param limit that no test can do better than; 0 where the budget is in requests
public record Pace(String title, String key, Mean requests, double limit) {
    /// What the budget is for: times the limit, or requests.
    public double figure() {
        return limit > 0 ? requests.value() / limit : requests.value();
    }
}
