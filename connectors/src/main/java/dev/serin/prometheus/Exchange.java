package dev.serin.prometheus;

import dev.serin.metrics.MetricException;
import dev.serin.post.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

/// Sends one query once, and reads what comes back. The calling thread is interrupted when the time is
/// over.
final class Exchange implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final int LONGEST_REFUSAL = 64 << 10;
    private static final int SHORTEST_SECRET = 8;
    private static final int TOO_MANY_REQUESTS = 429;

    private final PrometheusSettings settings;
    private final HttpClient http;

    private Exchange(PrometheusSettings settings, HttpClient http) {
        this.settings = settings;
        this.http = http;
    }

    static Exchange of(PrometheusSettings settings) throws MetricException {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT)
                .sslContext(Tls.context(settings.tls()))
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("serin-prometheus-http-", 0).factory()))
                .build();
        return new Exchange(settings, http);
    }

    /// @param left the time that there still is
    Answer once(Query query, Duration left) throws Unanswered {
        Login.Words words = words();
        try {
            HttpResponse<InputStream> response =
                    http.send(request(query, words, left), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response, body);
            }
        } catch (InterruptedException _) {
            throw late(left);
        } catch (IOException failure) {
            throw isOver(failure, left) ? late(left) : Wording.of(failure, CONNECT_LIMIT, late(left));
        } catch (Unanswered unanswered) {
            throw unanswered.without(secrets(words));
        }
    }

    /// A connection that had less time than any gets says nothing of how soon there would have been one.
    private static boolean isOver(IOException failure, Duration left) {
        return Thread.currentThread().isInterrupted()
                || (failure instanceof HttpConnectTimeoutException && left.compareTo(CONNECT_LIMIT) < 0);
    }

    /// What had to wait for its turn for most of its time says nothing about the other side.
    private Unanswered late(Duration left) {
        boolean hadTime = left.multipliedBy(2).compareTo(settings.timeout()) > 0;
        return hadTime
                ? Unanswered.dead("but did not answer within " + Wording.seconds(settings.timeout()))
                : Unanswered.notAsked("but did not answer in the last " + Wording.seconds(left) + " of its "
                        + Wording.seconds(settings.timeout())
                        + ": before that it waited for its turn, or was tried in vain");
    }

    private Login.Words words() throws Unanswered {
        try {
            return settings.login().words();
        } catch (MetricException failure) {
            throw Unanswered.notAsked("in vain: " + failure.getMessage());
        }
    }

    /// Something may send back what it got. A short header such as a tenant's number would blot out too
    /// much.
    private List<String> secrets(Login.Words words) {
        List<String> secrets = new ArrayList<>(words.secrets());
        settings.headers().values().stream()
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .forEach(secrets::add);
        return secrets;
    }

    private HttpRequest request(Query query, Login.Words words, Duration left) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url(query.path()))
                .timeout(left)
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .setHeader("Accept", "application/json")
                .setHeader("User-Agent", "serin")
                .POST(HttpRequest.BodyPublishers.ofString(query.form(left)));
        settings.headers().forEach(request::setHeader);
        if (!words.header().isEmpty()) {
            request.setHeader("Authorization", words.header());
        }
        return request.build();
    }

    private Answer read(HttpResponse<InputStream> response, InputStream body) throws IOException, Unanswered {
        int status = response.statusCode();
        HttpHeaders headers = response.headers();
        if (status / 100 != 2) {
            String text = new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8).strip();
            throw refused(status, headers, text);
        }
        if (headers.firstValue("Content-Type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("text/html")) {
            throw Unanswered.useless("and answered HTML instead of JSON (HTTP " + status + "): it is something else");
        }
        return AnswerReader.read(body, settings.limits());
    }

    private static Unanswered refused(int status, HttpHeaders headers, String text) {
        String said = "and answered HTTP " + status + Wording.explained(status, headers.firstValue("Location"), text);
        Duration after = RetryAfter.of(
                        headers.firstValue("Retry-After").orElse(""),
                        headers.firstValue("Date").orElse(""))
                .orElse(Duration.ZERO);
        if (status == TOO_MANY_REQUESTS) {
            return Unanswered.busy(said, after);
        }
        if (status < 500) {
            return Unanswered.useless(said);
        }
        return AnswerReader.error(text).isPresent() ? Unanswered.busy(said, after) : Unanswered.broken(said, after);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
