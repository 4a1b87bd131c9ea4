package dev.serin.analysistemplate;

import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.expression.Expression;
import dev.serin.expression.ExpressionException;
import dev.serin.expression.Scope;
import dev.serin.expression.Value;
import dev.serin.metrics.MetricException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// From when to when a range query looks, at one instant.
public record RangeTimes(Instant from, Instant to) {
    /// The times of a span whose `now()` is `now`, or why there are none.
    public static RangeTimes of(Span.Between span, Instant now) throws MetricException {
        Instant from = time("start", span.start(), now);
        Instant to = time("end", span.end(), now);
        if (to.isBefore(from)) {
            throw new MetricException("'end' of 'rangeQuery' lies before its 'start'");
        }
        return new RangeTimes(from, to);
    }

    private static Instant time(String key, String source, Instant now) throws MetricException {
        Scope scope = new Scope(List.of(), false, InstantSource.fixed(now), System::nanoTime);
        try {
            if (Expression.compile(source, scope).evaluate(Map.of()) instanceof Value.Moment(var moment)) {
                return moment.toInstant();
            }
        } catch (ExpressionException mistake) {
            throw new MetricException(
                    "'" + key + "' of 'rangeQuery' cannot be read: "
                            + mistake.fault().what().replaceAll("\\s+", " ") + " (column "
                            + mistake.fault().column() + ")",
                    mistake);
        }
        throw new MetricException("'" + key + "' of 'rangeQuery' is no time");
    }
}
