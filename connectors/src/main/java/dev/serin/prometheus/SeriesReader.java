package dev.serin.prometheus;

import dev.serin.series.HistogramPoint;
import dev.serin.series.Point;
import dev.serin.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonToken;

/// Reads the series of an answer: each with one value or several, plain or native histograms.
final class SeriesReader {
    /// The year 5138 in seconds: what is later is not a time.
    private static final double LATEST = 1e11;

    private final Tokens json;
    private final int most;
    private int seen;

    SeriesReader(Tokens json, int most) {
        this.json = json;
        this.most = most;
    }

    /// A value with its time, as it is written.
    record Stamped(Instant at, String text) {
        double number() throws Malformed {
            return Tokens.number("a value", text);
        }
    }

    /// How many series there were, with those that were left out because there are too many.
    int seen() {
        return seen;
    }

    /// The series from the current token to the end of the list.
    List<Series> read() throws Malformed {
        List<Series> series = new ArrayList<>();
        while (json.current() != JsonToken.END_ARRAY) {
            json.expect(JsonToken.START_OBJECT, "a series");
            if (++seen > most) {
                json.skip();
            } else {
                series.add(one());
            }
            json.next();
        }
        return series;
    }

    private Series one() throws Malformed {
        TreeMap<String, String> labels = new TreeMap<>();
        List<Point> points = new ArrayList<>();
        List<HistogramPoint> histograms = new ArrayList<>();
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "metric" -> labels(labels);
                case "value" -> points.add(point());
                case "values" -> {
                    json.expect(JsonToken.START_ARRAY, "the values");
                    while (json.next() != JsonToken.END_ARRAY) {
                        points.add(point());
                    }
                }
                case "histogram" -> histograms.add(histogram());
                case "histograms" -> {
                    json.expect(JsonToken.START_ARRAY, "the histograms");
                    while (json.next() != JsonToken.END_ARRAY) {
                        histograms.add(histogram());
                    }
                }
                default -> json.skip();
            }
        }
        return new Series(labels, points, histograms);
    }

    private void labels(Map<String, String> labels) throws Malformed {
        json.expect(JsonToken.START_OBJECT, "the labels");
        for (String key = json.key(); key != null; key = json.key()) {
            labels.put(key, json.text("a label"));
        }
    }

    private Point point() throws Malformed {
        json.expect(JsonToken.START_ARRAY, "a value with its time");
        json.next();
        Stamped stamped = stamped();
        return new Point(stamped.at(), stamped.number());
    }

    /// A time and a text, from the time to the end of their list.
    Stamped stamped() throws Malformed {
        Instant at = time();
        json.next();
        String text = json.text("a value");
        json.begin(JsonToken.END_ARRAY, "what follows a value");
        return new Stamped(at, text);
    }

    private Instant time() throws Malformed {
        double seconds = json.plain("a time");
        if (!(Math.abs(seconds) < LATEST)) {
            throw new Malformed("a time is " + seconds);
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private HistogramPoint histogram() throws Malformed {
        json.expect(JsonToken.START_ARRAY, "a histogram with its time");
        json.next();
        Instant at = time();
        json.begin(JsonToken.START_OBJECT, "a histogram");
        double count = 0;
        double sum = 0;
        List<HistogramPoint.Bucket> buckets = List.of();
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "count" -> count = json.number("the count of a histogram");
                case "sum" -> sum = json.number("the sum of a histogram");
                case "buckets" -> buckets = buckets();
                default -> json.skip();
            }
        }
        json.begin(JsonToken.END_ARRAY, "what follows a histogram");
        return new HistogramPoint(at, count, sum, buckets);
    }

    private List<HistogramPoint.Bucket> buckets() throws Malformed {
        List<HistogramPoint.Bucket> buckets = new ArrayList<>();
        if (json.isNull()) {
            return buckets;
        }
        json.expect(JsonToken.START_ARRAY, "the buckets");
        while (json.next() != JsonToken.END_ARRAY) {
            json.expect(JsonToken.START_ARRAY, "a bucket");
            json.next();
            json.plain("which sides a bucket has");
            buckets.add(
                    new HistogramPoint.Bucket(bound("the lower side"), bound("the upper side"), bound("the count")));
            json.begin(JsonToken.END_ARRAY, "what follows a bucket");
        }
        return buckets;
    }

    private double bound(String what) throws Malformed {
        json.next();
        return json.number(what + " of a bucket");
    }
}
