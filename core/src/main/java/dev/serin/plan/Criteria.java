package dev.serin.plan;

/// When a measurement is a success and when a failure, in the language of conditions.
///
/// The law is Argo's: with both, a failure wins, and what is neither is inconclusive; with one, everything else is the
/// other; with none, every answer is a success.
///
/// @param success empty when there is none
/// @param failure empty when there is none
public record Criteria(String success, String failure) {
    public Criteria {
        Check.that(success.isEmpty() || !success.isBlank(), "a condition for success must say something");
        Check.that(failure.isEmpty() || !failure.isBlank(), "a condition for failure must say something");
    }
}
