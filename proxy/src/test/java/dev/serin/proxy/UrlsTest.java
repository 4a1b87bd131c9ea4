package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The proxy, when a url refuses,")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class UrlsTest {
    @RegisterExtension
    final World world = new World();

    @Test
    void spares_users_and_lets_the_canary_pay() throws Exception {
        URI stable = world.with(FakeService.saying("stable")).url();
        ProxyRouter proxy = world.proxy(List.of(stable), List.of(World.nobody()), Map.of());
        World.weight(proxy, 10_000);
        for (int i = 0; i < 20; i++) {
            assertThat(Wire.get(proxy, "/").body()).isEqualTo("stable");
        }
        assertThat(proxy.totals().canaryRequests()).isEqualTo(20);
        assertThat(proxy.totals().canaryErrors()).isEqualTo(20);
        assertThat(proxy.totals().stableRequests()).isZero();
        assertThat(proxy.totals().rescued()).isEqualTo(20);
        assertThat(proxy.totals().usersErrors()).isZero();
        assertThat(proxy.totals().mishaps()).isEqualTo(Map.of("canary refused", 20L));
        // stable's first answer shows that the endpoint exists
        assertThat(World.rates(proxy))
                .isEqualTo(Map.of("other", new Sample.Pair(1, 1, 0, 0), "GET /", new Sample.Pair(19, 19, 0, 0)));
    }

    @Test
    void rescues_requests_with_their_bodies() throws Exception {
        FakeService stable = world.with(FakeService.saying("stable"));
        ProxyRouter proxy = world.proxy(List.of(stable.url()), List.of(World.nobody()), Map.of());
        World.weight(proxy, 10_000);
        String body = "x".repeat(300_000);
        Wire.exchange(
                proxy, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 300000\r\n\r\n" + body);
        assertThat(stable.asked()).extracting(FakeService.Asked::body).containsExactly(body);
    }

    @Test
    void does_not_rescue_when_it_is_told_not_to() throws Exception {
        URI stable = world.with(FakeService.saying("stable")).url();
        ProxyRouter proxy =
                world.proxy(List.of(stable), List.of(World.nobody()), Map.of("rescue", World.text("false")));
        World.weight(proxy, 10_000);
        Wire.Answer answer = Wire.get(proxy, "/");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("x-serin-error")).isEqualTo("refused");
        assertThat(proxy.totals().usersErrorsByCanary()).isOne();
    }

    @Test
    void answers_502_when_stable_refuses_too() throws Exception {
        ProxyRouter proxy = world.proxy(List.of(World.nobody()), List.of(World.nobody()), Map.of());
        World.weight(proxy, 10_000);
        assertThat(Wire.get(proxy, "/").status()).isEqualTo(502);
        assertThat(proxy.totals().mishaps()).isEqualTo(Map.of("canary refused", 1L, "stable refused", 1L));
        assertThat(proxy.totals().usersErrors()).isOne();
        assertThat(proxy.totals().usersErrorsByCanary()).isZero();
        assertThat(World.rates(proxy)).isEqualTo(Map.of("other", new Sample.Pair(1, 1, 0, 0)));
    }

    @Test
    void tries_the_variants_other_urls_first_and_counts_the_request_once() throws Exception {
        URI stable = world.with(FakeService.saying("stable")).url();
        URI canary = world.with(FakeService.saying("canary")).url();
        ProxyRouter proxy = world.proxy(List.of(stable), List.of(World.nobody(), World.nobody(), canary), Map.of());
        World.weight(proxy, 10_000);
        for (int i = 0; i < 6; i++) {
            assertThat(Wire.get(proxy, "/").body()).isEqualTo("canary");
        }
        assertThat(proxy.totals().canaryRequests()).isEqualTo(6);
        assertThat(proxy.totals().canaryErrors()).isZero();
        assertThat(proxy.totals().rescued()).isZero();
        assertThat(proxy.totals().mishaps()).isEqualTo(Map.of("canary refused", 6L)); // 2, 1 and 0 of them in turn
        assertThat(World.rates(proxy)).isEqualTo(Map.of("GET /", new Sample.Pair(6, 0, 0, 0)));
    }

    @Test
    void spreads_requests_over_the_urls_in_turn() throws Exception {
        FakeService one = world.with(FakeService.saying("one"));
        FakeService two = world.with(FakeService.saying("two"));
        ProxyRouter proxy = world.proxy(List.of(one.url(), two.url()), List.of(World.nobody()), Map.of());
        for (int i = 0; i < 10; i++) {
            Wire.get(proxy, "/");
        }
        assertThat(one.asked()).hasSize(5);
        assertThat(two.asked()).hasSize(5);
    }
}
