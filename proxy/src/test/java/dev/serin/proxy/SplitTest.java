package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import dev.serin.plan.Weight;
import dev.serin.routing.Split;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The proxy's split")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class SplitTest {
    @RegisterExtension
    final World world = new World();

    @ParameterizedTest(name = "at {0} basis points")
    @ValueSource(ints = {1, 50, 500, 2500, 9999})
    void is_exact_in_each_block_of_10_000(int basisPoints) {
        Generation generation = World.generation(basisPoints, 3);
        for (int block = 0; block < 20; block++) {
            assertThat(canaries(generation, 10_000)).isEqualTo(basisPoints);
        }
    }

    private static long canaries(Generation generation, int deals) {
        return IntStream.range(0, deals)
                .filter(_ -> generation.sideOf(generation.deal()) == Side.CANARY)
                .count();
    }

    @Test
    void gives_10_000_of_200_000_to_the_canary_at_5_percent() {
        assertThat(canaries(World.generation(500, 4), 200_000)).isEqualTo(10_000);
    }

    @Test
    void is_exact_to_a_percent_in_each_run_of_100() {
        Generation generation = World.generation(500, 5);
        for (int run = 0; run < 300; run++) {
            assertThat(canaries(generation, 100)).isEqualTo(5);
        }
    }

    @Test
    void deals_each_number_once_in_a_block_and_in_another_order_in_the_next() {
        Dealer dealer = new Dealer(new SplittableRandom(6));
        List<Integer> first =
                IntStream.range(0, 10_000).mapToObj(_ -> dealer.deal()).toList();
        List<Integer> second =
                IntStream.range(0, 10_000).mapToObj(_ -> dealer.deal()).toList();
        BitSet seen = new BitSet();
        first.forEach(seen::set);
        assertThat(seen.cardinality()).isEqualTo(10_000);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void does_not_lock_in_step_with_periodic_traffic() {
        Generation generation = World.generation(500, 8);
        int[] canaryByPhase = new int[20];
        for (int i = 0; i < 200_000; i++) {
            canaryByPhase[i % 20] += generation.sideOf(generation.deal()) == Side.CANARY ? 1 : 0;
        }
        // 500 are expected in each phase; 22 is the standard deviation of as many independent deals
        assertThat(canaryByPhase).satisfies(counts -> {
            for (int count : counts) {
                assertThat(count).isBetween(400, 600);
            }
        });
    }

    @Test
    void holds_over_real_connections_whichever_request_comes_by_which() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"), FakeService.saying("canary"), Map.of("threads", World.text("2")));
        World.weight(proxy, 500);
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            wires.add(world.with(Wire.to(proxy)));
        }
        int canary = 0;
        for (int i = 0; i < 10_000; i++) {
            canary += wires.get(i % 7).get("/").body().equals("canary") ? 1 : 0;
        }
        assertThat(canary).isEqualTo(500);
        assertThat(World.rates(proxy)).isEqualTo(Map.of("GET /", new Sample.Pair(500, 0, 9_500, 0)));
        for (Wire wire : wires) {
            wire.close();
        }
    }

    @Test
    void changes_for_the_next_request() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            assertThat(wire.get("/").body()).isEqualTo("stable");
            World.weight(proxy, 10_000);
            assertThat(proxy.read()).isEqualTo(new Split(Weight.ALL));
            assertThat(wire.get("/").body()).isEqualTo("canary");
            World.weight(proxy, 0);
            assertThat(wire.get("/").body()).isEqualTo("stable");
        }
    }

    @Test
    void never_sends_a_request_by_an_old_weight_while_weights_change_under_load() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"), FakeService.saying("canary"), Map.of("threads", World.text("2")));
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> load = Stream.generate(() -> Thread.ofVirtual().start(() -> loadUntil(done, proxy)))
                .limit(4)
                .toList();
        try (Wire wire = Wire.to(proxy)) {
            for (int i = 0; i < 300; i++) {
                World.weight(proxy, i % 2 == 0 ? 10_000 : 0);
                assertThat(wire.get("/").body()).isEqualTo(i % 2 == 0 ? "canary" : "stable");
            }
        } finally {
            done.set(true);
        }
        for (Thread thread : load) {
            thread.join();
        }
        assertThat(proxy.totals().usersErrors()).isZero();
    }

    private static void loadUntil(AtomicBoolean done, ProxyRouter proxy) {
        try (Wire wire = Wire.to(proxy)) {
            while (!done.get()) {
                wire.get("/");
            }
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void is_not_set_back_by_asking_for_the_same_weight_again() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"));
        World.weight(proxy, 5_000);
        Wire.get(proxy, "/");
        World.weight(proxy, 5_000);
        Wire.get(proxy, "/");
        assertThat(proxy.totals().stableRequests() + proxy.totals().canaryRequests())
                .isEqualTo(2);
        Sample.Pair seen = World.rates(proxy).get("GET /");
        assertThat(seen)
                .isNotNull()
                .extracting(pair -> pair.canaryRequests() + pair.stableRequests())
                .isEqualTo(2L);
    }

    static Stream<Arguments> waysToKnowUsers() {
        return Stream.of(
                Arguments.of("a cookie", Map.of("cookie", World.text("serin"))),
                Arguments.of("a header", Map.of("header", World.text("X-User"))),
                Arguments.of("an address", Map.of("address", World.text("true"))));
    }

    @ParameterizedTest(name = "by {0}")
    @MethodSource("waysToKnowUsers")
    void only_ever_moves_users_from_stable_to_the_canary_while_the_weight_rises(
            String name, Map<String, Settings> sticky) throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"),
                FakeService.saying("canary"),
                Map.of("sticky", World.node(sticky), "trust", World.list("127.0.0.1")));
        int users = 200;
        String[] cookies = new String[users];
        BitSet onCanary = new BitSet();
        for (int weight : new int[] {0, 500, 2500, 5000, 7500, 10_000}) {
            World.weight(proxy, weight);
            BitSet now = new BitSet();
            for (int user = 0; user < users; user++) {
                now.set(user, ask(proxy, user, cookies).equals("canary"));
            }
            assertThat(onCanary.stream().filter(user -> !now.get(user)))
                    .as("users who went back")
                    .isEmpty();
            assertThat(now.cardinality()).isBetween(users * weight / 10_000 - 30, users * weight / 10_000 + 30);
            onCanary = now;
        }
        assertThat(onCanary.cardinality()).isEqualTo(users);
    }

    private static String ask(ProxyRouter proxy, int user, String[] cookies) throws Exception {
        Wire.Answer answer = Wire.get(
                proxy,
                "/",
                "X-User: user" + user,
                "X-Forwarded-For: 10.1." + user / 100 + "." + user % 100,
                "Cookie: a=b; " + (cookies[user] == null ? "c=d" : cookies[user]));
        String set = answer.header("set-cookie");
        if (!set.isEmpty()) {
            cookies[user] = set.replaceAll(";.*", "");
        }
        return answer.body();
    }
}
