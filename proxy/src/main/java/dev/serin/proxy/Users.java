package dev.serin.proxy;

import dev.serin.plan.Side;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Knows which number a request has, 0 to 9999, and so which variant serves it; and who sent it. Safe for any thread.
final class Users {
    private final ProxySettings.Sticky sticky;
    private final Dealer newcomers;
    private final UserCookie cookies;
    private final long seed;

    /// @param cookie to be set on the answer, empty for none
    record Choice(Side side, Asker asker, String cookie) {}

    Users(ProxySettings.Sticky sticky, RandomGenerator random) {
        this.sticky = sticky;
        this.newcomers = new Dealer(random);
        this.cookies = switch (sticky) {
            case ProxySettings.Sticky.Cookie(var name, var secret) -> UserCookie.of(name, secret, random);
            case ProxySettings.Sticky.No _, ProxySettings.Sticky.Header _, ProxySettings.Sticky.Address _ ->
                UserCookie.of("unused", "", random);
        };
        this.seed = random.nextLong();
    }

    Choice choose(HttpHeaders headers, Peer peer, Generation generation) {
        return switch (sticky) {
            case ProxySettings.Sticky.No() -> byItself(headers, peer, generation);
            case ProxySettings.Sticky.Cookie _ -> byCookie(headers, generation);
            case ProxySettings.Sticky.Header(var name) -> {
                String value = headers.get(name);
                yield value == null ? byItself(headers, peer, generation) : byHash(hash(value), generation);
            }
            case ProxySettings.Sticky.Address() -> byHash(peer.userHash(headers), generation);
        };
    }

    /// The half takes every other number of stable's: exactly half of what is dealt, in random order.
    private Choice byItself(HttpHeaders headers, Peer peer, Generation generation) {
        int number = generation.deal();
        int bucket = bucket(seeded(peer.userHash(headers)));
        return new Choice(generation.sideOf(number), new Asker(Asker.NOBODY, bucket, number % 2 == 0), "");
    }

    private Choice byHash(long hash, Generation generation) {
        int number = (int) Long.remainderUnsigned(hash, Dealer.BLOCK);
        return new Choice(generation.sideOf(number), user(hash), "");
    }

    private Choice byCookie(HttpHeaders headers, Generation generation) {
        return cookies.find(headers.getAll(HttpHeaderNames.COOKIE))
                .map(known -> byTicket(known, "", generation))
                .orElseGet(() -> {
                    UserCookie.Ticket dealt = cookies.ticket(newcomers.deal());
                    return byTicket(dealt, cookies.text(dealt), generation);
                });
    }

    private Choice byTicket(UserCookie.Ticket ticket, String cookie, Generation generation) {
        return new Choice(generation.sideOf(ticket.number()), user(hash(ticket.text())), cookie);
    }

    /// The seed makes the half independent of the number, which is made of the same hash.
    private Asker user(long hash) {
        long user = seeded(hash);
        return new Asker(user == Asker.NOBODY ? 1 : user, bucket(user), user < 0);
    }

    private static int bucket(long seeded) {
        return (int) Long.remainderUnsigned(seeded, Division.BUCKETS);
    }

    /// Nobody outside can tell who shares a bucket with whom.
    private long seeded(long hash) {
        return finished(hash ^ seed);
    }

    /// FNV-1a over the text, then a finaliser so that near texts get far numbers.
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return finished(hash);
    }

    /// The finaliser of MurmurHash3: each bit of the result depends on each of the input.
    private static long finished(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
