package dev.serin.post;

import dev.serin.notify.NotifyException;
import dev.serin.notify.NotifyException.Retry;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;

/// An address that JSON is posted to, and that is itself a secret.
///
/// Neither the url nor a header's value ever appears in an exception, a log or [#toString]; of the address,
/// only its host may. A redirect is an error: a secret is not carried to somewhere else. Safe for any
/// thread.
public final class Post {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(8);
    private static final int LONGEST_ANSWER = 1024;

    private final String who;
    private final URI url;
    private final Map<String, String> headers;

    /// One client for all notifiers of the process, made when the first of them posts.
    private static final class Client {
        private static final HttpClient SHARED = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("serin-post-", 0).factory()))
                .build();
    }

    /// An answer that is a success.
    ///
    /// @param status between 200 and 299
    /// @param body its first kilobyte
    public record Answer(int status, String body) {}

    /// An answer that is not a success. Whoever knows the recipient may know better what it means.
    ///
    /// @param body its first kilobyte; may hold anything, so it is not told as it is
    /// @param retry what the status and `Retry-After` say about a second try
    public record Refusal(int status, String body, Retry retry) {}

    /// Makes an exception of an answer that is not a success.
    @FunctionalInterface
    public interface Reading {
        NotifyException of(Refusal refusal);
    }

    private Post(String who, URI url, Map<String, String> headers) {
        this.who = who;
        this.url = url;
        this.headers = new TreeMap<>(headers);
    }

    /// Checks that the url and the headers can be used at all. Connects to nothing.
    ///
    /// @param who as people know the recipient, without secrets
    /// @param setting the name of the setting that holds the url
    public static Post to(String who, String setting, String url, Map<String, String> headers) throws NotifyException {
        Post post = new Post(who, checked(who, setting, url), headers);
        for (String name : headers.keySet()) {
            post.check(name);
        }
        return post;
    }

    private static URI checked(String who, String setting, String url) throws NotifyException {
        try {
            URI uri = URI.create(url);
            HttpRequest.newBuilder(uri);
            return uri;
        } catch (IllegalArgumentException _) { // its message holds the url
            throw new NotifyException(
                    "the setting '" + setting + "' of " + who + " is not an http or https url", new Retry.Never());
        }
    }

    private void check(String name) throws NotifyException {
        try {
            HttpRequest.newBuilder(url).header(name, headers.getOrDefault(name, ""));
        } catch (IllegalArgumentException _) { // its message may hold the value
            throw new NotifyException(
                    "the header '" + name + "' of " + who + " cannot be sent: its name is reserved, or its value is not"
                            + " one line of text",
                    new Retry.Never());
        }
    }

    /// The host that is asked, which is all of the address that may be told.
    public String host() {
        return url.getHost() == null ? who : url.getHost();
    }

    /// Posts the JSON with one more set of headers, and reads the answer.
    public Answer send(byte[] json, Map<String, String> more, Reading reading) throws NotifyException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(ANSWER_LIMIT)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setHeader("User-Agent", "serin")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        try {
            return read(Client.SHARED.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), reading);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotifyException(who + " was not waited for any longer");
        } catch (IOException failure) {
            throw new NotifyException(who + " " + meaning(failure));
        }
    }

    private static Answer read(HttpResponse<InputStream> response, Reading reading)
            throws IOException, NotifyException {
        try (InputStream in = response.body()) {
            String body = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).strip();
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                return new Answer(status, body);
            }
            String after = response.headers().firstValue("retry-after").orElse("");
            String date = response.headers().firstValue("date").orElse("");
            throw reading.of(new Refusal(status, body, RetryRules.of(status, after, date)));
        }
    }

    /// In our own words: those of the exception may hold the address.
    private static String meaning(IOException failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> "could not be reached within " + CONNECT_LIMIT.toSeconds() + " s";
            case HttpTimeoutException _ -> "did not answer within " + ANSWER_LIMIT.toSeconds() + " s";
            case ConnectException _ -> "could not be reached: the connection was refused, or the host is not known";
            case SSLException _ -> "could not be reached: the TLS handshake failed";
            default ->
                "could not be asked: the connection broke ("
                        + failure.getClass().getSimpleName() + ")";
        };
    }

    @Override
    public String toString() {
        return who;
    }
}
