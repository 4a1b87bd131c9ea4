package dev.serin.proxy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The cookie that holds a user's ticket, such as `serin=4711.9f03….kYt0…`: signed, so that nobody can choose a number.
/// Safe for any thread.
final class UserCookie {
    private static final int SIGNATURE_BYTES = 12;
    private static final int MOST_DIGITS = 4;
    private static final int LONGEST_TICKET = MOST_DIGITS + 1 + 16;
    private static final String ATTRIBUTES = "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax";

    private final String name;
    private final Mac signer;
    private final RandomGenerator random;

    /// Who a user is.
    ///
    /// @param number 0 to 9999: it chooses the variant, and many users share it
    /// @param text the number and, after a dot, what tells the user from all others
    record Ticket(int number, String text) {}

    private UserCookie(String name, byte[] key, RandomGenerator random) {
        this.name = name;
        this.signer = signer(key);
        this.random = random;
    }

    /// @param secret empty for a random one of this process
    static UserCookie of(String name, String secret, RandomGenerator random) {
        byte[] own = new byte[32];
        random.nextBytes(own);
        return new UserCookie(name, secret.isEmpty() ? own : secret.getBytes(StandardCharsets.UTF_8), random);
    }

    /// A new user's.
    Ticket ticket(int number) {
        return new Ticket(number, number + "." + Long.toHexString(random.nextLong()));
    }

    /// What is set on an answer.
    String text(Ticket ticket) {
        return name + "=" + ticket.text() + "."
                + new String(signature(ticket.text()), StandardCharsets.US_ASCII)
                + ATTRIBUTES;
    }

    /// What is in the first cookie of this name whose signature is ours.
    Optional<Ticket> find(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .<Ticket>mapMulti(this::verify)
                .findFirst();
    }

    /// Tells what is in one pair of a cookie header, if that is ours.
    private void verify(String pair, Consumer<Ticket> found) {
        int equals = pair.indexOf('=');
        if (equals < 0 || !pair.substring(0, equals).trim().equals(name)) {
            return;
        }
        String value = withoutQuotes(pair.substring(equals + 1).trim());
        int dot = value.indexOf('.');
        int end = value.lastIndexOf('.');
        boolean hasNumber =
                dot > 0 && dot <= MOST_DIGITS && value.chars().limit(dot).allMatch(c -> c >= '0' && c <= '9');
        if (hasNumber && dot < end && end <= LONGEST_TICKET) {
            String text = value.substring(0, end);
            byte[] signature = value.substring(end + 1).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(signature(text), signature)) {
                found.accept(new Ticket(Integer.parseInt(text.substring(0, dot)), text));
            }
        }
    }

    private static String withoutQuotes(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static Mac signer(byte[] key) {
        try {
            Mac signer = Mac.getInstance("HmacSHA256");
            signer.init(new SecretKeySpec(key, "HmacSHA256"));
            return signer;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    /// By a copy of the signer, which has done its work on the key already.
    private byte[] signature(String text) {
        try {
            byte[] whole = ((Mac) signer.clone()).doFinal(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encode(Arrays.copyOf(whole, SIGNATURE_BYTES));
        } catch (CloneNotSupportedException missing) {
            throw new IllegalStateException("the platform's HmacSHA256 cannot be copied", missing);
        }
    }
}
