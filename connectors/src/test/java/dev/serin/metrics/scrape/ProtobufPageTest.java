package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.serin.metrics.scrape.Exposed.Value.Native;
import dev.serin.series.HistogramPoint.Bucket;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A page of metrics in protobuf")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtobufPageTest {
    private static final String TYPE =
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    private final PrometheusRegistry registry = new PrometheusRegistry();

    /// What a service with Prometheus's own client shows.
    static byte[] shown(PrometheusRegistry registry) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        ExpositionFormats.init().getPrometheusProtobufWriter().write(page, registry.scrape());
        return page.toByteArray();
    }

    private static List<Exposed> read(byte[] page) throws Malformed {
        return Pages.read(TYPE, page, Collected.MOST);
    }

    private static Exposed number(double value, String name, String... labels) {
        TreeMap<String, String> all = new TreeMap<>(Map.of("__name__", name));
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return Exposed.number(all, value);
    }

    @Test
    void of_a_real_client_shows_the_series_that_its_text_shows() throws Exception {
        Counter.builder()
                .name("orders_total")
                .labelNames("outcome")
                .register(registry)
                .labelValues("ok")
                .inc(4);
        Gauge.builder().name("queue").register(registry).set(-2.5);
        Histogram classic = Histogram.builder()
                .name("pay_seconds")
                .classicOnly()
                .classicUpperBounds(0.5, 1)
                .register(registry);
        classic.observe(0.25);
        classic.observe(3);
        Summary.builder().name("size").register(registry).observe(7);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ExpositionFormats.init().getPrometheusTextFormatWriter().write(text, registry.scrape());
        List<Exposed> expected = Pages.read(PageServer.TEXT, text.toByteArray(), Collected.MOST);
        assertThat(expected)
                .contains(
                        number(4, "orders_total", "outcome", "ok"),
                        number(-2.5, "queue"),
                        number(1, "pay_seconds_bucket", "le", "0.5"),
                        number(2, "pay_seconds_bucket", "le", "+Inf"),
                        number(7, "size_sum"));
        assertThat(read(shown(registry))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void of_a_real_client_shows_native_histograms_with_every_value_in_its_bucket() throws Exception {
        Histogram histogram =
                Histogram.builder().name("pay_seconds").nativeOnly().register(registry);
        List<Double> values = List.of(0.0, 0.25, 0.25, 0.25, 1.0, 1.1, 17.0, -0.3);
        values.forEach(histogram::observe);
        Native seen = natives(read(shown(registry))).getFirst();
        assertThat(seen.count()).isEqualTo(values.size());
        assertThat(seen.sum()).isEqualTo(19.55, within(1e-9));
        assertThat(seen.buckets().stream().mapToDouble(Bucket::count).sum()).isEqualTo(values.size());
        List<Double> unseen = new ArrayList<>(values);
        for (Bucket bucket : seen.buckets()) {
            List<Double> inside =
                    unseen.stream().filter(value -> isIn(bucket, value)).toList();
            assertThat(inside).as("values in %s", bucket).hasSize((int) bucket.count());
            unseen.removeAll(inside);
        }
        assertThat(unseen).isEmpty();
        assertThat(seen.buckets()).isSortedAccordingTo(Comparator.comparingDouble(Bucket::upper));
    }

    /// Borders are powers, so they are rounded.
    private static boolean isIn(Bucket bucket, double value) {
        double little = Math.abs(value) * 1e-12;
        return value >= 0
                ? (value > bucket.lower() + little || value == 0) && value <= bucket.upper() + little
                : value >= bucket.lower() - little && value < bucket.upper() - little;
    }

    private static List<Native> natives(List<Exposed> page) {
        return page.stream()
                .flatMap(one -> one.value() instanceof Native histogram ? Stream.of(histogram) : Stream.empty())
                .toList();
    }

    @Test
    void shows_a_histogram_that_is_native_and_classic_as_both() throws Exception {
        Histogram.builder()
                .name("pay_seconds")
                .classicUpperBounds(1)
                .register(registry)
                .observe(0.5);
        List<Exposed> page = read(shown(registry));
        assertThat(natives(page)).hasSize(1);
        assertThat(page)
                .contains(
                        number(1, "pay_seconds_bucket", "le", "1.0"),
                        number(1, "pay_seconds_count"),
                        number(0.5, "pay_seconds_sum"));
    }

    /// From here on messages are put together by the numbers of the fields in `metrics.proto`.
    private static UnknownFieldSet.Builder message() {
        return UnknownFieldSet.newBuilder();
    }

    private static Field whole(long... values) {
        Field.Builder field = Field.newBuilder();
        for (long value : values) {
            field.addVarint(value);
        }
        return field.build();
    }

    private static Field signed(long... values) {
        Field.Builder field = Field.newBuilder();
        for (long value : values) {
            field.addVarint(CodedOutputStream.encodeZigZag64(value));
        }
        return field.build();
    }

    private static Field number(double... values) {
        Field.Builder field = Field.newBuilder();
        for (double value : values) {
            field.addFixed64(Double.doubleToRawLongBits(value));
        }
        return field.build();
    }

    private static Field messages(UnknownFieldSet.Builder... messages) {
        Field.Builder field = Field.newBuilder();
        for (UnknownFieldSet.Builder message : messages) {
            field.addLengthDelimited(message.build().toByteString());
        }
        return field.build();
    }

    private static Field text(String text) {
        return Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(text))
                .build();
    }

    private static UnknownFieldSet.Builder span(int offset, int length) {
        return message().addField(1, signed(offset)).addField(2, whole(length));
    }

    private static byte[] page(String name, int type, int at, UnknownFieldSet.Builder metric) throws IOException {
        UnknownFieldSet family = message()
                .addField(1, text(name))
                .addField(3, whole(type))
                .addField(4, messages(message().addField(at, messages(metric))))
                .build();
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        family.writeDelimitedTo(page);
        return page.toByteArray();
    }

    private static UnknownFieldSet.Builder histogram(long schema) {
        return message()
                .addField(1, whole(9))
                .addField(2, number(30))
                .addField(5, signed(schema))
                .addField(6, number(0.125))
                .addField(7, whole(2))
                .addField(9, messages(span(1, 1)))
                .addField(10, signed(3))
                .addField(12, messages(span(0, 2), span(1, 1)))
                .addField(13, signed(1, 1, -1));
    }

    @Test
    void knows_the_borders_of_native_histograms() throws Exception {
        assertThat(natives(read(page("x", 4, 7, histogram(0)))))
                .containsExactly(new Native(
                        9,
                        30,
                        List.of(
                                new Bucket(-2, -1, 3),
                                new Bucket(-0.125, 0.125, 2),
                                new Bucket(0.5, 1, 1),
                                new Bucket(1, 2, 2),
                                new Bucket(4, 8, 1))));
        assertThat(natives(read(page("x", 4, 7, histogram(-1)))).getFirst().buckets())
                .contains(new Bucket(0.25, 1, 1), new Bucket(1, 4, 2), new Bucket(16, 64, 1));
        assertThat(natives(read(page("x", 5, 7, histogram(1)))).getFirst().buckets())
                .contains(new Bucket(1, Math.sqrt(2), 2));
    }

    @Test
    void reads_native_histograms_whose_counts_are_no_whole_numbers() throws Exception {
        UnknownFieldSet.Builder histogram = message()
                .addField(4, number(2.5))
                .addField(8, number(0.5))
                .addField(12, messages(span(1, 1)))
                .addField(14, number(2));
        assertThat(natives(read(page("x", 4, 7, histogram))))
                .containsExactly(new Native(2.5, 0, List.of(new Bucket(-0.0, 0, 0.5), new Bucket(1, 2, 2))));
    }

    @Test
    void adds_the_last_bucket_where_it_was_left_out() throws Exception {
        UnknownFieldSet.Builder bucket = message().addField(1, whole(3)).addField(2, number(1e6));
        UnknownFieldSet.Builder histogram = message().addField(1, whole(5)).addField(3, messages(bucket));
        assertThat(read(page("x", 4, 7, histogram)))
                .containsExactly(
                        number(5, "x_count"),
                        number(0, "x_sum"),
                        number(3, "x_bucket", "le", "1000000.0"),
                        number(5, "x_bucket", "le", "+Inf"));
    }

    @Test
    void that_is_wrong_is_told() throws Exception {
        assertThatThrownBy(() -> read(new byte[] {5, 1}))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("it is no protobuf of metrics: ");
        assertThatThrownBy(() -> read(page("", 1, 2, message()))).hasMessage("it shows a metric without a name");
        assertThatThrownBy(() -> read(page("x", 9, 2, message()))).hasMessage("the metric 'x' has an unknown type, 9");
        assertThatThrownBy(() -> read(page("x", 4, 7, histogram(53))))
                .hasMessage("it shows a native histogram of the schema 53, which is not known here");
        assertThatThrownBy(() -> read(page("x", 4, 7, histogram(0).addField(12, messages(span(0, 2_000_000_000))))))
                .hasMessage("it shows a native histogram with a bucket that has no count");
        assertThatThrownBy(() -> read(page("x", 4, 7, histogram(0).addField(13, signed(1, 1, -1, 4)))))
                .hasMessage("it shows a native histogram with more counts than buckets");
    }
}
