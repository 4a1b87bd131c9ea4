package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.plan.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The proxy, with a request's header,")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class ForwardingTest {
    @RegisterExtension
    final World world = new World();

    /// What the service sees of a request, its names in small letters and sorted.
    private List<String> seen(Map<String, Settings> settings, String... headers) throws Exception {
        FakeService stable = FakeService.saying("stable");
        Wire.get(world.proxy(stable, FakeService.saying("canary"), settings), "/", headers);
        return stable.asked()
                .getFirst()
                .head()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                        + line.substring(line.indexOf(':')))
                .sorted()
                .toList();
    }

    @Test
    void tells_the_service_who_asked() throws Exception {
        assertThat(seen(Map.of()))
                .containsExactly(
                        "host: shop",
                        "x-forwarded-for: 127.0.0.1",
                        "x-forwarded-host: shop",
                        "x-forwarded-proto: http");
    }

    @Test
    void does_not_believe_what_an_untrusted_client_says_about_itself() throws Exception {
        assertThat(seen(
                        Map.of("trust", World.list("10.0.0.0/8")),
                        "X-Forwarded-For: 1.2.3.4",
                        "X-FORWARDED-FOR: 1.2.3.5",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: bank",
                        "X-Forwarded-Port: 443",
                        "Forwarded: for=1.2.3.4",
                        "X-Forwarder: kept"))
                .containsExactly(
                        "host: shop",
                        "x-forwarded-for: 127.0.0.1",
                        "x-forwarded-host: shop",
                        "x-forwarded-proto: http",
                        "x-forwarder: kept");
    }

    @ParameterizedTest(name = "trusting {0}")
    @ValueSource(strings = {"10.0.0.0/8", "127.0.0.0/8"})
    void drops_names_with_an_underscore_which_some_services_read_as_a_dash(String trust) throws Exception {
        assertThat(seen(
                        Map.of("trust", World.list(trust)),
                        "X_Forwarded_For: 1.2.3.4",
                        "x-forwarded_proto: https",
                        "Content_Length: 7",
                        "_: 1",
                        "X-Mine: a_b"))
                .containsExactly(
                        "host: shop",
                        "x-forwarded-for: 127.0.0.1",
                        "x-forwarded-host: shop",
                        "x-forwarded-proto: http",
                        "x-mine: a_b");
    }

    @Test
    void believes_a_trusted_proxy_and_adds_its_address() throws Exception {
        assertThat(seen(
                        Map.of("trust", World.list("127.0.0.0/8")),
                        "X-Forwarded-For: 1.2.3.4, 10.0.0.1",
                        "X-Forwarded-For: 10.0.0.2",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: bank",
                        "X-Forwarded-Port: 443"))
                .containsExactly(
                        "host: shop",
                        "x-forwarded-for: 1.2.3.4, 10.0.0.1, 10.0.0.2, 127.0.0.1",
                        "x-forwarded-host: bank",
                        "x-forwarded-port: 443",
                        "x-forwarded-proto: https");
    }

    @Test
    void drops_what_concerns_its_own_connection_only() throws Exception {
        assertThat(seen(
                        Map.of(),
                        "Connection: X-Mine, keep-alive, host, cookie",
                        "X-Mine: 1",
                        "X-Yours: 2",
                        "Keep-Alive: timeout=5",
                        "Proxy-Connection: keep-alive",
                        "Proxy-Authorization: Basic x",
                        "TE: trailers",
                        "Cookie: a=b"))
                .containsExactly(
                        "cookie: a=b",
                        "host: shop",
                        "x-forwarded-for: 127.0.0.1",
                        "x-forwarded-host: shop",
                        "x-forwarded-proto: http",
                        "x-yours: 2");
    }

    @Test
    void leaves_bytes_above_127_in_values_as_they_are() throws Exception {
        assertThat(seen(Map.of(), "X-Name: J\u00c3\u00bcrgen")).contains("x-name: J\u00c3\u00bcrgen");
    }

    @Test
    void finds_the_users_address_behind_trusted_proxies() {
        List<Network> trust = List.of(Network.parse("10.0.0.0/8"), Network.parse("::1"));
        Peer peer = new Peer("10.0.0.9", true, trust);
        var headers = new io.netty.handler.codec.http.DefaultHttpHeaders();
        assertThat(peer.user(headers)).isEqualTo("10.0.0.9");
        headers.add("X-Forwarded-For", "6.6.6.6, 1.2.3.4");
        headers.add("X-Forwarded-For", "10.0.0.1, ::1");
        assertThat(peer.user(headers)).isEqualTo("1.2.3.4");
        assertThat(new Peer("10.0.0.9", false, trust).user(headers)).isEqualTo("10.0.0.9");
    }

    // The last columns: who answers, and whether the judge hears of it.
    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = '|', textBlock = """
            canary  | s3    | canary | no
            CANARY  | s3    | canary | no
            stable  | s3    | stable | no
            canary  | wrong | stable | yes
            canary  | s     | stable | yes
            canary  | s33   | stable | yes
            canary  | ''    | stable | yes
            other   | wrong | stable | yes
            """)
    void chooses_the_variant_when_the_client_knows_the_secret(
            String variant, String secret, String answers, String judged) throws Exception {
        FakeService stable = FakeService.saying("stable");
        FakeService canary = FakeService.saying("canary");
        Map<String, Settings> force = Map.of("force", World.node(Map.of("secret", World.text("s3"))));
        ProxyRouter proxy = world.proxy(stable, canary, force);
        Wire.Answer answer = Wire.get(proxy, "/", "X-Serin-Variant: " + variant, "X-Serin-Secret: " + secret);
        assertThat(answer.body()).isEqualTo(answers);
        assertThat(World.rates(proxy))
                .isEqualTo(judged.equals("yes") ? Map.of("GET /", new Sample.Pair(0, 0, 1, 0)) : new TreeMap<>());
        FakeService asked = answers.equals("canary") ? canary : stable;
        assertThat(asked.asked().getFirst().head()).doesNotContainIgnoringCase("x-serin");
    }

    @Test
    void tells_who_knows_the_secret_that_there_is_no_such_variant() throws Exception {
        Map<String, Settings> force = Map.of("force", World.node(Map.of("secret", World.text("s3"))));
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"), force);
        Wire.Answer answer = Wire.get(proxy, "/", "X-Serin-Variant: cannary", "X-Serin-Secret: s3");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("X-Serin-Variant is stable or canary\n");
    }

    @Test
    void lets_nobody_choose_when_there_is_no_secret() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"));
        assertThat(Wire.get(proxy, "/", "X-Serin-Variant: canary", "X-Serin-Secret: ")
                        .body())
                .isEqualTo("stable");
    }

    @Test
    void lets_forced_errors_out_of_the_judgement_on_both_sides() throws Exception {
        Map<String, Settings> force = Map.of("force", World.node(Map.of("secret", World.text("s3"))));
        ProxyRouter proxy = world.proxy(FakeService.status(500, "stable"), FakeService.status(500, "canary"), force);
        World.weight(proxy, 5_000);
        Wire.get(proxy, "/", "X-Serin-Variant: canary", "X-Serin-Secret: s3");
        Wire.get(proxy, "/", "X-Serin-Variant: stable", "X-Serin-Secret: s3");
        assertThat(World.rates(proxy)).isEmpty();
        assertThat(proxy.totals().usersErrors()).isEqualTo(2);
    }
}
