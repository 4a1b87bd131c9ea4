package dev.serin.prometheus;

import dev.serin.series.Point;
import dev.serin.series.Series;
import java.time.Instant;
import java.util.List;

/// What a query came to, in the four shapes that Prometheus knows.
public sealed interface Answer {
    /// What Prometheus remarked about the query.
    Notes notes();

    /// A number without labels.
    record Scalar(Point point, Notes notes) implements Answer {}

    /// A text, which only a query that is a literal text gives.
    record Text(Instant at, String text, Notes notes) implements Answer {}

    /// Series with what they were at one time: one point each, or one native histogram. Empty where nothing
    /// matched.
    record Vector(List<Series> series, Notes notes) implements Answer {
        public Vector {
            series = List.copyOf(series);
        }
    }

    /// Series with what they were over a time. Empty where nothing matched.
    record Matrix(List<Series> series, Notes notes) implements Answer {
        public Matrix {
            series = List.copyOf(series);
        }
    }

    /// Remarks for people, such as that a part of the answer may be missing.
    record Notes(List<String> warnings, List<String> infos) {
        public static final Notes NONE = new Notes(List.of(), List.of());

        public Notes {
            warnings = List.copyOf(warnings);
            infos = List.copyOf(infos);
        }
    }
}
