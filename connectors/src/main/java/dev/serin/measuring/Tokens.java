package dev.serin.measuring;

import dev.serin.analysistemplate.Login;
import dev.serin.measuring.Exchange.Answer;
import dev.serin.metrics.MetricException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens of OAuth 2, fetched with client credentials and kept until shortly before they expire. Safe for any thread.
///
/// The law: neither a token nor a secret is ever in a message, nor what the server says, for it may repeat them.
public final class Tokens {
    private static final Duration BEFORE_THE_END = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final InstantSource clock;
    private final Map<Login.OAuth2, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String text, Instant end) {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    public Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /// The token for the login, fetched unless a good one is there.
    public String of(Login.OAuth2 login, boolean isInsecure) throws MetricException {
        Token known = tokens.get(login);
        if (known != null && clock.instant().isBefore(known.end())) {
            return known.text();
        }
        Token fetched = fetch(login, isInsecure);
        tokens.put(login, fetched);
        return fetched.text();
    }

    /// Forgets the token: somebody refused it before its time.
    public void forget(Login.OAuth2 login) {
        tokens.remove(login);
    }

    /// Some servers want the credentials in a header, which the standard prefers, and some in the form.
    private Token fetch(Login.OAuth2 login, boolean isInsecure) throws MetricException {
        String who = "the token server " + host(login);
        Answer answer = send(who, login, true, isInsecure);
        if (!answer.isSuccess()) {
            answer = send(who, login, false, isInsecure);
        }
        if (!answer.isSuccess()) {
            throw new MetricException(who + " refused the client credentials with status " + answer.status());
        }
        return token(who, answer.body());
    }

    private static String host(Login.OAuth2 login) {
        return Optional.ofNullable(URI.create(login.tokenUrl()).getHost()).orElse("");
    }

    private static Answer send(String who, Login.OAuth2 login, boolean isInHeader, boolean isInsecure)
            throws MetricException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (!login.scopes().isEmpty()) {
            form.put("scope", String.join(" ", login.scopes()));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(login.tokenUrl()))
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .setHeader("Accept", "application/json");
        if (isInHeader) {
            request.setHeader("Authorization", basic(encoded(login.clientId()), encoded(login.clientSecret())));
        } else {
            form.put("client_id", login.clientId());
            form.put("client_secret", login.clientSecret());
        }
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return Exchange.send(who, request.POST(BodyPublishers.ofString(body)).build(), isInsecure, LIMIT);
    }

    private Token token(String who, String body) throws MetricException {
        try {
            JsonNode answer = JSON.readTree(body);
            String text = answer.path("access_token").asString("");
            if (text.isEmpty() || !text.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
                throw new MetricException(who + " answered without an access_token");
            }
            long seconds = answer.path("expires_in").asLong(0);
            return new Token(
                    text, seconds > 0 ? clock.instant().plusSeconds(seconds).minus(BEFORE_THE_END) : Instant.MAX);
        } catch (JacksonException _) {
            throw new MetricException(who + " answered with something that is not JSON");
        }
    }

    static String basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
