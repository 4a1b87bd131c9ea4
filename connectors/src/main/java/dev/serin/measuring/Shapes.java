package dev.serin.measuring;

import dev.serin.expression.Value;
import dev.serin.metrics.MetricException;
import dev.serin.prometheus.Answer;
import dev.serin.series.Point;
import dev.serin.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an answer of Prometheus is to a condition, and to people, who see the labels as well.
final class Shapes {
    private static final int MOST_SHOWN = 8;
    private static final int LONGEST_TEXT = 200;
    private static final double LAST_WHOLE = 1L << 53;

    private Shapes() {}

    static Reply.Result reply(Answer answer) throws MetricException {
        String remark = answer.notes().warnings().isEmpty()
                ? ""
                : "Prometheus warns: " + String.join("; ", answer.notes().warnings());
        return switch (answer) {
            case Answer.Scalar(var point, var _) ->
                new Reply.Result(new Value.Real(point.value()), number(point.value()), remark);
            case Answer.Text(var _, var text, var _) -> new Reply.Result(new Value.Text(text), shortened(text), remark);
            case Answer.Vector(var series, var _) -> list(series, remark);
            case Answer.Matrix(var series, var _) -> list(series, remark);
        };
    }

    /// In the order of Prometheus; each series with all its values.
    private static Reply.Result list(List<Series> series, String remark) throws MetricException {
        List<Value> values = new ArrayList<>();
        for (Series one : series) {
            if (!one.histograms().isEmpty()) {
                throw new MetricException("Prometheus answered with a native histogram, where numbers are needed: ask"
                        + " for histogram_quantile(…), histogram_fraction(…) or histogram_avg(…) of it");
            }
            one.points().forEach(point -> values.add(new Value.Real(point.value())));
        }
        return new Reply.Result(new Value.Items(values), text(series), remark);
    }

    /// `[0.93]`, or `[0.93 {pod="a"}, 0.97 {pod="b"}]`.
    private static String text(List<Series> series) {
        String shown = series.stream().limit(MOST_SHOWN).map(Shapes::text).collect(Collectors.joining(", "));
        int left = series.size() - MOST_SHOWN;
        return "[" + shown + (left > 0 ? ", … and " + left + " more series" : "") + "]";
    }

    private static String text(Series series) {
        List<Point> points = series.points();
        String shown = points.stream()
                .limit(MOST_SHOWN)
                .map(point -> number(point.value()))
                .collect(Collectors.joining(", "));
        int left = points.size() - MOST_SHOWN;
        return shown + (left > 0 ? ", … and " + left + " more" : "") + labels(series);
    }

    private static String labels(Series series) {
        SortedMap<String, String> labels = new TreeMap<>(series.labels());
        labels.remove("__name__");
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + shortened(label.getValue()) + "\"")
                        .collect(Collectors.joining(",", " {", "}"));
    }

    /// Every digit that there is: a rounded number may seem to reach a limit that it missed.
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == StrictMath.rint(value) && Math.abs(value) < LAST_WHOLE
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// On one line that no terminal obeys, and not long.
    static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "·");
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
    }
}
