package dev.serin.release;

/// How a release ended.
public sealed interface Outcome {
    /// The canary is the service's stable variant now.
    record Promoted() implements Outcome {}

    /// All traffic is stable's again.
    record RolledBack(Cause cause) implements Outcome {}

    /// All traffic is stable's again, because a newer version takes its turn.
    record Superseded(String version) implements Outcome {}
}
