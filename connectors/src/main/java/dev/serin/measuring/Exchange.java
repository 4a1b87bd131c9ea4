package dev.serin.measuring;

import dev.serin.metrics.MetricException;
import dev.serin.post.TrustInAnybody;
import dev.serin.yaml.Values;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// One request and its answer, whole, within one time limit.
///
/// A redirect is an answer like any other: headers and tokens are not carried to somewhere else.
final class Exchange {
    static final int MOST_BYTES = 1 << 20;

    private Exchange() {}

    /// An answer.
    record Answer(int status, String body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /// One client for everybody who looks at certificates, made when the first one asks.
    private static final class Careful {
        private static final HttpClient CLIENT = builder().build();
    }

    /// One client for those who asked not to look at certificates.
    private static final class Careless {
        private static final HttpClient CLIENT = builder().sslContext(context()).build();

        private static SSLContext context() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new TrustInAnybody()}, null);
                return context;
            } catch (GeneralSecurityException failure) {
                throw new IllegalStateException("the JDK knows no TLS", failure);
            }
        }
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("serin-measuring-", 0).factory()));
    }

    /// @param who is asked, for people
    static Answer send(String who, HttpRequest request, boolean isInsecure, Duration limit) throws MetricException {
        HttpClient client = isInsecure ? Careless.CLIENT : Careful.CLIENT;
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException _) {
            throw late(who, limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new MetricException(who + " was not waited for any longer");
        } catch (ExecutionException failure) {
            throw new MetricException(who + " " + meaning(failure.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private static MetricException late(String who, Duration limit) {
        return new MetricException(who + " did not answer within " + Values.text(limit));
    }

    /// In our own words: those of the exception may hold the address.
    private static String meaning(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> "could not be asked";
            case HttpTimeoutException _ -> "did not answer in time";
            case ConnectException _ -> "could not be reached: the connection was refused, or the host is not known";
            case SSLException _ -> "could not be reached: the TLS handshake failed";
            case IOException tooLarge
            when String.valueOf(tooLarge.getMessage()).contains("capacity") ->
                "answered with more than " + MOST_BYTES + " bytes";
            default ->
                "could not be asked: the connection broke ("
                        + failure.getClass().getSimpleName() + ")";
        };
    }
}
