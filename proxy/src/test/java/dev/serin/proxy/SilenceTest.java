package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The proxy, when the canary hangs on half of its requests,")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class SilenceTest {
    private static final int WINDOWS = 40;
    private static final int IN_EACH = 20;

    @RegisterExtension
    final World world = new World();

    private static FakeService halfHanging() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        return FakeService.that((_, socket) -> {
            if (asked.getAndIncrement() % 2 == 0) {
                FakeService.write(socket, FakeService.ok("canary"));
            }
            return true;
        });
    }

    /// Looks every 100 ms, and keeps a window's beginning after no data, until errors were seen twice.
    private List<Sample> samples(ProxyRouter proxy) throws Exception {
        List<Sample> samples = new ArrayList<>();
        Instant from = World.CONFIRMED;
        for (int i = 1;
                i <= WINDOWS && samples.stream().filter(SilenceTest::hasErrors).count() < 2;
                i++) {
            for (int j = 0; j < IN_EACH; j++) {
                world.with(Wire.to(proxy)).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            Instant to = World.CONFIRMED.plusMillis(100L * i);
            Sample sample = proxy.observe(new Question(World.ERRORS, new Window(from, to)));
            samples.add(sample);
            from = sample instanceof Sample.NoData ? from : to;
        }
        return samples;
    }

    private static boolean hasErrors(Sample sample) {
        return sample instanceof Sample.Rates rates
                && rates.byEndpoint().values().stream().anyMatch(pair -> pair.canaryBad() > 0);
    }

    @Test
    void has_no_data_until_the_errors_are_known_and_never_looks_healthy() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), halfHanging(), World.timeouts("response", "1s"));
        World.weight(proxy, 5_000);
        List<Sample> samples = samples(proxy);
        List<Sample> later = samples.subList(1, samples.size());
        assertThat(later).allMatch(sample -> sample instanceof Sample.NoData || hasErrors(sample));
        assertThat(later.getFirst()).isInstanceOf(Sample.NoData.class);
        assertThat(later).filteredOn(SilenceTest::hasErrors).hasSize(2);
    }
}
