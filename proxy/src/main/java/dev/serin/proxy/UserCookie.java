package dev.serin.proxy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The cookie that holds a user's number, such as `serin=4711.kYt0…`: signed, so that nobody can choose a number. Safe
/// for any thread.
final class UserCookie {
    private static final int SIGNATURE_BYTES = 12;
    private static final int MOST_DIGITS = 4;
    private static final String ATTRIBUTES = "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax";

    private final String name;
    private final SecretKeySpec key;
    private final AtomicReferenceArray<byte[]> signatures = new AtomicReferenceArray<>(Dealer.BLOCK);

    private UserCookie(String name, byte[] key) {
        this.name = name;
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// @param secret empty for a random one of this process
    static UserCookie of(String name, String secret, RandomGenerator random) {
        byte[] own = new byte[32];
        random.nextBytes(own);
        return new UserCookie(name, secret.isEmpty() ? own : secret.getBytes(StandardCharsets.UTF_8));
    }

    /// What is set on an answer.
    String text(int number) {
        return name + "=" + number + "." + new String(signature(number), StandardCharsets.US_ASCII) + ATTRIBUTES;
    }

    /// The number in the first cookie of this name whose signature is ours.
    OptionalInt number(List<String> headers) {
        return headers.stream()
                .flatMapToInt(header -> Arrays.stream(header.split(";", -1)).mapToInt(this::verified))
                .filter(number -> number != Dealer.BLOCK)
                .findFirst();
    }

    /// The number in one pair of a cookie header, or one that no user has.
    private int verified(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0 || !pair.substring(0, equals).trim().equals(name)) {
            return Dealer.BLOCK;
        }
        String value = withoutQuotes(pair.substring(equals + 1).trim());
        int dot = value.indexOf('.');
        if (dot <= 0 || dot > MOST_DIGITS || !value.chars().limit(dot).allMatch(c -> c >= '0' && c <= '9')) {
            return Dealer.BLOCK;
        }
        int number = Integer.parseInt(value.substring(0, dot));
        byte[] found = value.substring(dot + 1).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(signature(number), found) ? number : Dealer.BLOCK;
    }

    private static String withoutQuotes(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private byte[] signature(int number) {
        byte[] known = signatures.get(number);
        if (known == null) {
            known = sign(number);
            signatures.set(number, known);
        }
        return known;
    }

    private byte[] sign(int number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole = mac.doFinal(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encode(Arrays.copyOf(whole, SIGNATURE_BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
