package dev.serin.metrics.scrape;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Asks one target for its metrics, once. The calling thread is interrupted when the time is over.
final class Exchange implements AutoCloseable {
    private static final int LARGEST = 16 << 20;

    private final String accepted;
    private final Duration timeout;
    private final HttpClient http;

    Exchange(String accepted, Duration timeout) {
        this.accepted = accepted;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(timeout)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("serin-scrape-http-", 0).factory()))
                .build();
    }

    List<Exposed> scrape(Target target) throws Unscraped {
        try {
            HttpResponse<InputStream> response = http.send(request(target), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response, body);
            }
        } catch (InterruptedException _) {
            throw late();
        } catch (IOException failure) {
            throw Thread.currentThread().isInterrupted() ? late() : unreachable(failure);
        }
    }

    Unscraped late() {
        return new Unscraped("did not answer within " + seconds(timeout));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%s s", time.toMillis() / 1000.0).replace(".0 s", " s");
    }

    private HttpRequest request(Target target) {
        return HttpRequest.newBuilder(target.page())
                .timeout(timeout)
                .header("Accept", accepted)
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "serin")
                .header("X-Prometheus-Scrape-Timeout-Seconds", String.valueOf(timeout.toMillis() / 1000.0))
                .GET()
                .build();
    }

    private static List<Exposed> read(HttpResponse<InputStream> response, InputStream body)
            throws IOException, Unscraped {
        int status = response.statusCode();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (status != 200) {
            throw new Unscraped("answered HTTP " + status + explained(status));
        }
        if (type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
            throw new Unscraped("answered HTML instead of metrics (HTTP 200)");
        }
        byte[] bytes = bytes(response, body);
        try {
            return Pages.read(type, bytes, Collected.MOST);
        } catch (Malformed malformed) {
            throw new Unscraped("answered what cannot be read as metrics (" + (type.isEmpty() ? "of no type" : type)
                    + "): " + malformed.getMessage());
        }
    }

    private static String explained(int status) {
        return switch (status) {
            case 401, 403 -> ", and wants a login, which scrape has not";
            case 404 -> ": there are no metrics at this path, name another with 'path'";
            default -> "";
        };
    }

    private static byte[] bytes(HttpResponse<InputStream> response, InputStream body) throws IOException, Unscraped {
        boolean isZipped =
                response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
        try (InputStream plain = isZipped ? new GZIPInputStream(body) : body) {
            byte[] bytes = plain.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Unscraped("answered with more than 16 MiB, and so much is not read");
            }
            return bytes;
        } catch (ZipException broken) {
            throw new Unscraped("answered what is no gzip: " + broken.getMessage());
        }
    }

    private Unscraped unreachable(IOException failure) {
        return switch (failure) {
            case HttpTimeoutException _ -> late();
            case ConnectException _ -> new Unscraped("refused the connection, or there is no way to it");
            default -> new Unscraped("broke the connection (" + failure.getMessage() + ")");
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
