package dev.serin.proxy;

import dev.serin.plan.Side;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Knows which number a request has, 0 to 9999, and so which variant serves it. Safe for any thread.
final class Users {
    private static final int SIGNATURE_BYTES = 12;

    private final ProxySettings.Sticky sticky;
    private final Dealer newcomers;
    private final SecretKeySpec key;

    /// @param cookie to be set on the answer, empty for none
    record Choice(Side side, String cookie) {}

    Users(ProxySettings.Sticky sticky, RandomGenerator random) {
        this.sticky = sticky;
        this.newcomers = new Dealer(random);
        this.key = new SecretKeySpec(secret(sticky, random), "HmacSHA256");
    }

    private static byte[] secret(ProxySettings.Sticky sticky, RandomGenerator random) {
        if (sticky instanceof ProxySettings.Sticky.Cookie(var _, var secret) && !secret.isEmpty()) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        byte[] own = new byte[32];
        random.nextBytes(own);
        return own;
    }

    Choice choose(HttpRequest request, InetAddress client, Generation generation) {
        return switch (sticky) {
            case ProxySettings.Sticky.No() -> new Choice(generation.deal(), "");
            case ProxySettings.Sticky.Cookie(var name, var _) -> byCookie(request, name, generation);
            case ProxySettings.Sticky.Header(var name) -> {
                String value = request.headers().get(name);
                yield new Choice(value == null ? generation.deal() : generation.sideOf(hash(value)), "");
            }
            case ProxySettings.Sticky.Address() -> new Choice(generation.sideOf(hash(client.getHostAddress())), "");
        };
    }

    private Choice byCookie(HttpRequest request, String name, Generation generation) {
        int known = number(request, name);
        if (known >= 0) {
            return new Choice(generation.sideOf(known), "");
        }
        int dealt = newcomers.deal();
        String cookie = name + "=" + dealt + "." + sign(dealt) + "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax";
        return new Choice(generation.sideOf(dealt), cookie);
    }

    /// The number in a cookie whose signature is ours, or -1.
    private int number(HttpRequest request, String name) {
        for (String header : request.headers().getAll(HttpHeaderNames.COOKIE)) {
            for (String pair : header.split(";", -1)) {
                String text = pair.trim();
                if (text.startsWith(name + "=")) {
                    return verified(text.substring(name.length() + 1));
                }
            }
        }
        return -1;
    }

    private int verified(String value) {
        int dot = value.indexOf('.');
        boolean plausible =
                dot > 0 && dot <= 4 && value.substring(0, dot).chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plausible) {
            return -1;
        }
        int number = Integer.parseInt(value.substring(0, dot));
        byte[] expected = sign(number).getBytes(StandardCharsets.US_ASCII);
        byte[] found = value.substring(dot + 1).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, found) ? number : -1;
    }

    private String sign(int number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole = mac.doFinal(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, SIGNATURE_BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
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
