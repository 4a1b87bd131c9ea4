package dev.serin.samplefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Samples that are written")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleWriterTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final MetricName ERRORS = new MetricName("http-5xx");
    private static final MetricName LATENCY = new MetricName("latency");
    private static final MetricName ORDERS = new MetricName("orders");
    private static final MetricName MEMORY = new MetricName("memory");

    private record Written(Instant at, MetricName metric, Weight weight, boolean isHistory, Sample sample) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void are_the_same_when_they_are_read(long seed) throws IOException {
        List<Written> written = written(seed, 100);
        SampleFile file = SampleFiles.of(bytes(written));
        assertThat(file.check()).isEqualTo(new Checked(LineProblems.NONE, LineProblems.NONE, 100));
        List<Recorded> read = SampleFiles.recorded(file);
        for (int i = 0; i < read.size(); i++) {
            Recorded recorded = read.get(i);
            assertThat(new Written(
                            recorded.at(),
                            recorded.metric(),
                            recorded.weight().orElseThrow(),
                            recorded.isHistory(),
                            recorded.sample()))
                    .isEqualTo(written.get(i));
        }
    }

    private static List<Written> written(long seed, int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RandomSamples samples = new RandomSamples(random);
        List<Written> written = new ArrayList<>();
        Instant at = NOON;
        for (int i = 0; i < count; i++) {
            at = at.plusNanos(1 + random.nextLong(10_000_000_000L));
            Instant to = random.nextBoolean() ? at : at.minusMillis(random.nextInt(100));
            boolean isHistory = random.nextInt(5) == 0;
            Weight weight = isHistory ? Weight.NONE : new Weight(random.nextInt(10_001));
            written.add(
                    switch (random.nextInt(6)) {
                        case 0, 1 -> new Written(at, LATENCY, weight, isHistory, samples.latencies(to));
                        case 2 -> new Written(at, ORDERS, weight, isHistory, samples.rates(to));
                        case 3 -> new Written(at, LATENCY, weight, isHistory, samples.silence(to));
                        case 4 -> new Written(at, MEMORY, weight, isHistory, samples.gauges(to));
                        default -> new Written(at, ERRORS, weight, isHistory, samples.rates(to));
                    });
        }
        return written;
    }

    static byte[] bytes(long seed, int count) throws IOException {
        return bytes(written(seed, count));
    }

    private static byte[] bytes(List<Written> written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SampleWriter writer = new SampleWriter(bytes)) {
            for (Written one : written) {
                if (one.isHistory) {
                    writer.writeHistory(one.at, one.metric, one.sample);
                } else {
                    writer.write(one.at, one.metric, one.weight, one.sample);
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void are_lines_that_people_can_read() throws IOException {
        String line =
                "{'at':'2026-01-01T12:00:10Z','metric':'http-5xx','stratum':'GET /x','weight':500,'canary':{'n':5,'bad':1},'baseline':{'n':95,'bad':2}}";
        Recorded recorded =
                SampleFiles.recorded(SampleFiles.of(line.replace('\'', '"'))).getFirst();
        Written written = new Written(
                recorded.at(), recorded.metric(), recorded.weight().orElseThrow(), false, recorded.sample());
        assertThat(new String(bytes(List.of(written)), StandardCharsets.UTF_8).replace('"', '\''))
                .isEqualTo(
                        "{'at':'2026-01-01T12:00:10Z','from':'2026-01-01T12:00:00Z','metric':'http-5xx','weight':500,'history':false,'stratum':'GET /x','unit':'request','cells':'none','dealt':{},'empty':false,'canary':{'n':5,'bad':1},'baseline':{'n':95,'bad':2}}\n");
    }

    @Test
    void have_no_number_for_a_gauge_that_cannot_be() throws IOException {
        Sample torn = new Sample.Gauges(
                new Window(NOON, NOON),
                new TreeMap<>(Map.of("pod-9", -1.0)),
                new TreeMap<>(Map.of("pod-1", 123.4, "pod-2", Double.POSITIVE_INFINITY)));
        byte[] bytes = bytes(List.of(new Written(NOON, MEMORY, new Weight(500), false, torn)));
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains(
                        "\"canary\":{\"instances\":{\"pod-9\":null}},\"baseline\":{\"instances\":{\"pod-1\":123.4,\"pod-2\":null}}");
        assertThat(SampleFiles.recorded(SampleFiles.of(bytes)).getFirst().sample())
                .isEqualTo(new Sample.Gauges(
                        new Window(NOON, NOON),
                        new TreeMap<>(Map.of("pod-9", Double.NaN)),
                        new TreeMap<>(Map.of("pod-1", 123.4, "pod-2", Double.NaN))));
    }

    @Test
    void are_judged_also_before_the_canary_has_had_traffic() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Sample silence = new RandomSamples(random).silence(NOON);
        List<Written> written = List.of(new Written(NOON, ERRORS, new Weight(500), false, silence));
        assertThat(SampleFiles.recorded(SampleFiles.of(bytes(written))))
                .extracting(Recorded::isHistory, Recorded::weight)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(false, Optional.of(new Weight(500))));
    }

    @Test
    void are_a_sound_file_whatever_an_endpoint_is_called() throws IOException {
        Sample half = new Sample.Rates(
                new Window(NOON, NOON), new TreeMap<>(Map.of("GET /\ud800", new Sample.Pair(1, 0, 1, 0))));
        SampleFile file = SampleFiles.of(bytes(List.of(new Written(NOON, ERRORS, new Weight(500), false, half))));
        assertThat(file.check().isSound()).isTrue();
        assertThat(SampleFiles.recorded(file).getFirst().lines()).containsExactly(new RecordedLine(1, "GET /?"));
    }
}
