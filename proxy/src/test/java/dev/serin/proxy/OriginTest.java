package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The proxy tells the judge where its counts come from, and")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class OriginTest {
    private static final Measure LATENCY = new Measure.Latency("proxy", Measure.Grouping.ENDPOINT, List.of(0.99));
    private static final Map<String, Settings> BY_HEADER =
            Map.of("sticky", World.node(Map.of("header", World.text("X-User"))));

    @RegisterExtension
    final World world = new World();

    private static Sample.Rates rates(ProxyRouter proxy, int from, int to) throws Exception {
        return (Sample.Rates) proxy.observe(new Question(World.ERRORS, World.window(from, to)));
    }

    private static Sample.Count sum(Map<String, Sample.Count> counts) {
        return counts.values().stream().reduce(Sample.Count.NONE, Sample.Count::plus);
    }

    private static void ask(ProxyRouter proxy, int times, String... headers) throws Exception {
        try (Wire wire = Wire.to(proxy)) {
            for (int i = 0; i < times; i++) {
                wire.get("/", headers);
            }
        }
    }

    /// A header by which the user goes there while the weight is 50 %.
    private static String userOf(Side side) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "user" + i)
                .filter(user -> (Long.remainderUnsigned(Users.hash(user), 10_000) < 5_000) == (side == Side.CANARY))
                .findFirst()
                .map(user -> "X-User: " + user)
                .orElseThrow();
    }

    @Test
    void deals_requests_when_nothing_sticks() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.status(500, "stable"), FakeService.saying("canary"));
        World.weight(proxy, 2_000);
        ask(proxy, 1_000);
        Sample.Rates rates = rates(proxy, 0, 1);
        Origin<Sample.Count> origin = rates.origin();
        assertThat(rates.users()).isEmpty();
        assertThat(origin.unit()).isEqualTo(Unit.REQUEST);
        assertThat(origin.dealt()).isEqualTo(new Origin.Dealt.Units(0.2, 200, 800));
        assertThat(origin.cells()).isEqualTo(Origin.Cells.CLIENTS);
        assertThat(origin.stable()).hasSize(1); // one client has one bucket
        assertThat(origin.canary()).containsOnlyKeys(origin.stable().firstKey());
        assertThat(sum(origin.stable())).isEqualTo(new Sample.Count(800, 800));
        assertThat(sum(origin.canary())).isEqualTo(new Sample.Count(200, 0));
    }

    @Test
    void draws_a_half_of_stables_requests_that_is_about_half_and_none_of_the_canarys() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.status(500, "stable"), FakeService.saying("canary"));
        World.weight(proxy, 2_000);
        ask(proxy, 1_000);
        Sample.Count half = rates(proxy, 0, 1).origin().half().get("GET /");
        assertThat(half).isNotNull().satisfies(counts -> {
            assertThat(counts.requests()).isBetween(340L, 460L); // 400 expected, 14 the deviation
            assertThat(counts.bad()).isEqualTo(counts.requests()); // stable's are bad, the canary's are not
        });
        Sample.Latencies latencies = (Sample.Latencies) proxy.observe(new Question(LATENCY, World.window(0, 1)));
        Histogram answers = latencies.origin().half().get("GET /");
        assertThat(answers).isNotNull().returns(half == null ? 0 : half.requests(), Histogram::total);
    }

    @Test
    void keeps_urls_apart_when_stable_has_several() throws Exception {
        FakeService one = world.with(FakeService.saying("one"));
        FakeService two = world.with(FakeService.status(503, "two"));
        FakeService canary = world.with(FakeService.saying("canary"));
        ProxyRouter proxy = world.proxy(List.of(one.url(), two.url()), List.of(canary.url()), Map.of());
        World.weight(proxy, 1_000);
        ask(proxy, 100);
        Origin<Sample.Count> origin = rates(proxy, 0, 1).origin();
        assertThat(origin.cells()).isEqualTo(Origin.Cells.INSTANCES);
        assertThat(origin.stable())
                .isEqualTo(Map.of(
                        one.url().getAuthority(), new Sample.Count(45, 0),
                        two.url().getAuthority(), new Sample.Count(45, 45)));
        assertThat(origin.canary()).isEqualTo(Map.of(canary.url().getAuthority(), new Sample.Count(10, 0)));
    }

    @Test
    void names_the_url_that_answered_when_another_refused() throws Exception {
        URI nobody = World.nobody();
        FakeService two = world.with(FakeService.saying("two"));
        FakeService canary = world.with(FakeService.saying("canary"));
        ProxyRouter proxy = world.proxy(List.of(nobody, two.url()), List.of(canary.url()), Map.of());
        ask(proxy, 10);
        assertThat(rates(proxy, 0, 1).origin().stable())
                .isEqualTo(Map.of(two.url().getAuthority(), new Sample.Count(10, 0)));
    }

    @Test
    void leaves_out_what_was_forced() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"),
                FakeService.status(500, "canary"),
                Map.of("force", World.node(Map.of("secret", World.text("s3cret")))));
        World.weight(proxy, 5_000);
        ask(proxy, 20, "X-Serin-Variant: canary", "X-Serin-Secret: s3cret");
        Sample.Rates rates = rates(proxy, 0, 1);
        assertThat(rates.byEndpoint()).isEmpty();
        assertThat(rates.origin().canary()).isEmpty();
        assertThat(rates.origin().dealt()).isEqualTo(new Origin.Dealt.Units(0.5, 0, 0));
    }

    @Test
    void leaves_out_what_sticky_users_forced() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"),
                FakeService.status(500, "canary"),
                Map.of(
                        "sticky", World.node(Map.of("header", World.text("X-User"))),
                        "force", World.node(Map.of("secret", World.text("s3cret")))));
        World.weight(proxy, 5_000);
        ask(proxy, 5, userOf(Side.STABLE), "X-Serin-Variant: canary", "X-Serin-Secret: s3cret");
        Sample.Rates rates = rates(proxy, 0, 1);
        assertThat(rates.users()).isEmpty();
        assertThat(rates.origin().dealt()).isEqualTo(new Origin.Dealt.Units(0.5, 0, 0));
    }

    @Test
    void deals_users_when_they_stick() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.status(500, "canary"), BY_HEADER);
        World.weight(proxy, 5_000);
        ask(proxy, 10, userOf(Side.CANARY));
        ask(proxy, 10, userOf(Side.STABLE));
        Sample.Rates rates = rates(proxy, 0, 1);
        Origin<Sample.Count> origin = rates.origin();
        assertThat(rates.byEndpoint()).isEqualTo(Map.of("GET /", new Sample.Pair(10, 10, 10, 0)));
        assertThat(rates.judged()).isEqualTo(Map.of("GET /", new Sample.Pair(1, 1, 1, 0)));
        assertThat(origin.unit()).isEqualTo(Unit.USER);
        assertThat(origin.dealt()).isEqualTo(new Origin.Dealt.Units(0.5, 1, 1));
        assertThat(sum(origin.stable())).isEqualTo(new Sample.Count(1, 0));
        assertThat(sum(origin.canary())).isEqualTo(new Sample.Count(1, 1));
        assertThat(origin.uncounted()).isZero();
    }

    @Test
    void tells_how_the_records_of_users_moved() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"), BY_HEADER);
        World.weight(proxy, 5_000);
        ask(proxy, 10, userOf(Side.CANARY));
        Sample.Latencies latencies = (Sample.Latencies) proxy.observe(new Question(LATENCY, World.window(0, 1)));
        Sample.Records records = latencies.users().get("GET /");
        assertThat(records).isNotNull().satisfies(moved -> {
            assertThat(moved.before().canary().counts()[0]).isEqualTo(1);
            assertThat(moved.after().canary().total()).isEqualTo(1);
            assertThat(moved.after().stable().total()).isZero();
        });
        assertThat(latencies.byEndpoint().get("GET /"))
                .satisfies(all ->
                        assertThat(all == null ? 0 : all.canary().total()).isEqualTo(10));
        assertThat(latencies.origin().canary().values()).singleElement().returns(1L, Histogram::total);
    }

    @Test
    void gives_the_same_sample_for_the_same_window() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"), BY_HEADER);
        World.weight(proxy, 5_000);
        ask(proxy, 3, userOf(Side.CANARY));
        Sample first = rates(proxy, 0, 1);
        ask(proxy, 3, userOf(Side.STABLE));
        assertThat(rates(proxy, 0, 1)).isEqualTo(first);
        assertThat(rates(proxy, 1, 2).judged()).isEqualTo(Map.of("GET /", new Sample.Pair(0, 0, 1, 0)));
    }

    @Test
    void draws_halves_and_buckets_that_nobody_outside_can_work_out() {
        List<Asker> ours = askers(new SplittableRandom(3));
        List<Asker> others = askers(new SplittableRandom(4));
        assertThat(ours.stream().map(Asker::half).toList())
                .isNotEqualTo(others.stream().map(Asker::half).toList());
        assertThat(ours.stream().map(Asker::bucket).toList())
                .isNotEqualTo(others.stream().map(Asker::bucket).toList());
    }

    private static List<Asker> askers(SplittableRandom random) {
        Users users = new Users(new ProxySettings.Sticky.Header("X-User"), random);
        return IntStream.range(0, 100)
                .mapToObj(i -> users.choose(
                                new DefaultHttpHeaders().add("X-User", "user" + i),
                                new Peer("10.0.0.1", false, List.of()),
                                World.generation(5_000, 3))
                        .asker())
                .toList();
    }

    @Test
    void draws_a_half_of_users_that_has_nothing_to_do_with_their_variant() {
        Users users = new Users(new ProxySettings.Sticky.Header("X-User"), new SplittableRandom(3));
        Generation generation = World.generation(5_000, 3);
        int[] both = new int[4];
        Set<Integer> buckets = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            Users.Choice choice = users.choose(
                    new DefaultHttpHeaders().add("X-User", "user" + i),
                    new Peer("10.0.0.1", false, List.of()),
                    generation);
            both[(choice.side() == Side.CANARY ? 2 : 0) + (choice.asker().half() ? 1 : 0)]++;
            buckets.add(choice.asker().bucket());
        }
        assertThat(both).satisfies(counts -> {
            for (int count : counts) {
                assertThat(count).isBetween(2_300, 2_700); // 2,500 expected, 43 the deviation
            }
        });
        assertThat(buckets).hasSize(20);
    }
}
