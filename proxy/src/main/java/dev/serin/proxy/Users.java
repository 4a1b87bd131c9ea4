package dev.serin.proxy;

import dev.serin.plan.Side;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Knows which number a request has, 0 to 9999, and so which variant serves it. Safe for any thread.
final class Users {
    private final ProxySettings.Sticky sticky;
    private final Dealer newcomers;
    private final UserCookie cookies;

    /// @param cookie to be set on the answer, empty for none
    record Choice(Side side, String cookie) {}

    Users(ProxySettings.Sticky sticky, RandomGenerator random) {
        this.sticky = sticky;
        this.newcomers = new Dealer(random);
        this.cookies = switch (sticky) {
            case ProxySettings.Sticky.Cookie(var name, var secret) -> UserCookie.of(name, secret, random);
            case ProxySettings.Sticky.No _, ProxySettings.Sticky.Header _, ProxySettings.Sticky.Address _ ->
                UserCookie.of("unused", "", random);
        };
    }

    Choice choose(HttpHeaders headers, Peer peer, Generation generation) {
        return switch (sticky) {
            case ProxySettings.Sticky.No() -> new Choice(generation.deal(), "");
            case ProxySettings.Sticky.Cookie _ -> byCookie(headers, generation);
            case ProxySettings.Sticky.Header(var name) -> {
                String value = headers.get(name);
                yield new Choice(value == null ? generation.deal() : generation.sideOf(hash(value)), "");
            }
            case ProxySettings.Sticky.Address() -> new Choice(generation.sideOf(hash(peer.user(headers))), "");
        };
    }

    private Choice byCookie(HttpHeaders headers, Generation generation) {
        OptionalInt known = cookies.number(headers.getAll(HttpHeaderNames.COOKIE));
        if (known.isPresent()) {
            return new Choice(generation.sideOf(known.getAsInt()), "");
        }
        int dealt = newcomers.deal();
        return new Choice(generation.sideOf(dealt), cookies.text(dealt));
    }

    /// FNV-1a over the text, then a finaliser (MurmurHash3's) so that near texts get far numbers.
    static int hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) Long.remainderUnsigned(hash ^ (hash >>> 33), Dealer.BLOCK);
    }
}
