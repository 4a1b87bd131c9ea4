package dev.serin.prometheus;

import dev.serin.metrics.MetricException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Who we say that we are, in the header `Authorization`.
public sealed interface Login {
    /// Nobody.
    record None() implements Login {}

    /// A user with a password.
    record Basic(String username, Secret password) implements Login {}

    /// Whoever holds the token.
    record Bearer(Secret token) implements Login {}

    /// The words of the header, and the secrets in it that must never be told.
    record Words(String header, List<String> secrets) {
        static final Words NONE = new Words("", List.of());

        public Words {
            secrets = List.copyOf(secrets);
        }

        /// Never tells them.
        @Override
        public String toString() {
            return "words of a login";
        }
    }

    /// Reads what is in files anew each time: a token that is rotated is used at once.
    default Words words() throws MetricException {
        return switch (this) {
            case None _ -> Words.NONE;
            case Basic(var username, var password) -> basic(username, password.read());
            case Bearer(var token) -> bearer(token.read());
        };
    }

    private static Words basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(pair);
        return new Words("Basic " + encoded, List.of(password, encoded));
    }

    private static Words bearer(String token) {
        return new Words("Bearer " + token, List.of(token));
    }
}
