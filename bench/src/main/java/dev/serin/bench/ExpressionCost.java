package dev.serin.bench;

import dev.serin.expression.Condition;
import dev.serin.expression.ExpressionException;
import dev.serin.expression.Outcome;
import dev.serin.expression.Value;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A condition that is read, and one that is asked about a measurement.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExpressionCost {
    @Param
    public Asked asked = Asked.THRESHOLD;

    private Condition condition = Asked.THRESHOLD.condition();
    private Value result = Asked.THRESHOLD.result();

    /// Reads it once beforehand.
    @Setup
    public void read() {
        condition = asked.condition();
        result = asked.result();
    }

    /// `Condition.compile`.
    @Benchmark
    public Condition compile() throws ExpressionException {
        return Condition.compile(asked.source(), Asked.SCOPE);
    }

    /// `Condition.test`.
    @Benchmark
    public Outcome test() {
        return condition.test(result);
    }
}
