package dev.serin.metrics.scrape;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads Prometheus's protobuf format: messages `io.prometheus.client.MetricFamily`, each after its length.
/// It is the only one that shows native histograms.
///
/// A histogram that is native as well as classic is read as both. The numbers of the fields are those of
/// `metrics.proto`, which says what each means.
final class ProtobufPage {
    private static final int COUNTER = 0;
    private static final int GAUGE = 1;
    private static final int SUMMARY = 2;
    private static final int UNTYPED = 3;
    private static final int HISTOGRAM = 4;
    private static final int GAUGE_HISTOGRAM = 5;

    private final Collected collected;

    private ProtobufPage(Collected collected) {
        this.collected = collected;
    }

    static void read(byte[] body, Collected into) throws Malformed {
        CodedInputStream page = CodedInputStream.newInstance(body);
        try {
            while (!page.isAtEnd()) {
                new ProtobufPage(into).family(Fields.of(ByteString.copyFrom(page.readByteArray())));
            }
        } catch (IOException broken) {
            throw new Malformed("it is no protobuf of metrics: " + broken.getMessage());
        }
    }

    private void family(Fields family) throws IOException, Malformed {
        String name = family.text(1);
        if (name.isEmpty()) {
            throw new Malformed("it shows a metric without a name");
        }
        for (Fields metric : family.messages(4)) {
            metric(name, (int) family.whole(3), metric);
        }
    }

    private void metric(String name, int type, Fields metric) throws IOException, Malformed {
        SortedMap<String, String> labels = labels(metric);
        switch (type) {
            case COUNTER -> collected.add(named(labels, name), metric.message(3).number(1));
            case GAUGE -> collected.add(named(labels, name), metric.message(2).number(1));
            case UNTYPED -> collected.add(named(labels, name), metric.message(5).number(1));
            case SUMMARY -> summary(name, labels, metric.message(4));
            case HISTOGRAM, GAUGE_HISTOGRAM -> histogram(name, labels, metric.message(7));
            default -> throw new Malformed("the metric " + Lines.shown(name) + " has an unknown type, " + type);
        }
    }

    private static SortedMap<String, String> labels(Fields metric) throws IOException {
        TreeMap<String, String> labels = new TreeMap<>();
        for (Fields label : metric.messages(1)) {
            labels.put(label.text(1), label.text(2));
        }
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    private static SortedMap<String, String> named(SortedMap<String, String> labels, String name) {
        TreeMap<String, String> named = new TreeMap<>(labels);
        named.put(Exposed.NAME, name);
        return named;
    }

    private static SortedMap<String, String> with(
            SortedMap<String, String> labels, String name, String label, double border) {
        SortedMap<String, String> with = named(labels, name);
        with.put(label, text(border));
        return with;
    }

    /// As OpenMetrics writes it: `1.0`, `+Inf`.
    private static String text(double border) {
        if (Double.isInfinite(border) || Double.isNaN(border)) {
            return Double.isNaN(border) ? "NaN" : border > 0 ? "+Inf" : "-Inf";
        }
        String plain = new BigDecimal(Double.toString(border)).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private void summary(String name, SortedMap<String, String> labels, Fields summary) throws IOException, Malformed {
        collected.add(named(labels, name + "_count"), summary.unsigned(1));
        collected.add(named(labels, name + "_sum"), summary.number(2));
        for (Fields quantile : summary.messages(3)) {
            collected.add(with(labels, name, "quantile", quantile.number(1)), quantile.number(2));
        }
    }

    private void histogram(String name, SortedMap<String, String> labels, Fields histogram)
            throws IOException, Malformed {
        double count = histogram.has(4) ? histogram.number(4) : histogram.unsigned(1);
        collected.add(named(labels, name + "_count"), count);
        collected.add(named(labels, name + "_sum"), histogram.number(2));
        boolean isNative = NativeBuckets.isNative(histogram);
        if (isNative) {
            collected.add(new Exposed(
                    named(labels, name),
                    new Exposed.Value.Native(count, histogram.number(2), NativeBuckets.of(histogram))));
        }
        List<Fields> buckets = histogram.messages(3);
        if (!isNative || !buckets.isEmpty()) {
            classic(name + "_bucket", labels, buckets, count);
        }
    }

    /// The last bucket, which has everything, may be left out.
    private void classic(String name, SortedMap<String, String> labels, List<Fields> buckets, double count)
            throws IOException, Malformed {
        boolean hasLast = false;
        for (Fields bucket : buckets) {
            double border = bucket.number(2);
            hasLast |= border == Double.POSITIVE_INFINITY;
            collected.add(with(labels, name, "le", border), bucket.has(4) ? bucket.number(4) : bucket.unsigned(1));
        }
        if (!hasLast) {
            collected.add(with(labels, name, "le", Double.POSITIVE_INFINITY), count);
        }
    }
}
