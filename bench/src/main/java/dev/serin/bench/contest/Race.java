package dev.serin.bench.contest;

import dev.serin.judge.Judge;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.LongStream;

/// The judge alone, look after look, until it takes the canary back. Nothing is told apart, so phi is 1.
///
/// @param perLook canary requests that are counted in each look
record Race(Plan plan, int perLook, Traffic traffic) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_LOOKS = 100_000;
    private static final int SECONDS = 10;

    /// What each metric sees in a look.
    interface Traffic {
        SortedMap<MetricName, Sample> in(Window window, Dice dice);
    }

    Mean requests(int runs, long seed) {
        double[] requests = LongStream.range(0, runs)
                .parallel()
                .mapToDouble(run -> (double) perLook * looks(new Dice(seed + run)))
                .toArray();
        return Mean.of(requests);
    }

    private int looks(Dice dice) {
        Judge judge = Judge.of(plan);
        for (int look = 1; look <= MOST_LOOKS; look++) {
            Instant end = START.plusSeconds((long) SECONDS * look);
            for (var sample :
                    traffic.in(new Window(end.minusSeconds(SECONDS), end), dice).entrySet()) {
                judge = judge.with(sample.getKey(), sample.getValue());
            }
            if (judge.saysRollBack()) {
                return look;
            }
        }
        throw new IllegalStateException("nothing was found in " + MOST_LOOKS + " looks");
    }
}
