package dev.serin.bench;

import dev.serin.judge.Judge;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One look more under the judge, through an hour again and again.
///
/// Calls are timed one by one: on a busy machine the median call is one that was not interrupted.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JudgeCost {
    @Param
    public Watched watched = Watched.ERRORS;

    private Hour hour = Hour.of(Watched.ERRORS);
    private Judge judge = Judge.of(hour.plan());
    private int next;

    /// Draws the hour.
    @Setup
    public void draw() {
        hour = Hour.of(watched);
        next = 0;
    }

    /// `Judge.with`.
    @Benchmark
    public Judge look() {
        if (next == 0) {
            judge = Judge.of(hour.plan());
        }
        judge = judge.with(hour.metric(), hour.looks().get(next));
        next = (next + 1) % Hour.LOOKS;
        return judge;
    }
}
