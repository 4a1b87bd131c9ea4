package dev.serin.release;

import dev.serin.judge.Sample;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.time.Instant;

/// How much of the live traffic the canary has met in this run.
///
/// The trap: `served` is added up over all weights, so it tells what people met and never which variant is worse; that
/// is the judge's work.
///
/// @param served what both variants answered in the samples so far: requests and errors
/// @param highest the largest weight that was in force; 0 % when the canary got no traffic yet
/// @param since when the canary got traffic for the first time; means nothing while `highest` is 0 %
public record Exposure(Sample.Pair served, Weight highest, Instant since) {
    /// The canary has met nobody.
    static final Exposure NONE = new Exposure(Sample.Pair.NONE, Weight.NONE, Instant.EPOCH);

    /// How long the canary has had traffic at `at`; 0 when it got none.
    public Duration length(Instant at) {
        return highest.equals(Weight.NONE) || at.isBefore(since) ? Duration.ZERO : Duration.between(since, at);
    }

    Exposure reaching(Weight weight, Instant at) {
        Instant from = highest.equals(Weight.NONE) ? at : since;
        return weight.compareTo(highest) > 0 ? new Exposure(served, weight, from) : this;
    }

    Exposure serving(Sample.Pair more) {
        return new Exposure(served.plus(more), highest, since);
    }
}
