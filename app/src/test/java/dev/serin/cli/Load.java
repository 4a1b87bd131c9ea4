package dev.serin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// People who ask for one page again and again, until closed.
final class Load implements AutoCloseable {
    private static final int PEOPLE = 24;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder answers = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private volatile boolean closed;

    Load(URI address) {
        this(address, "/page");
    }

    /// Each page is asked for by as many people.
    Load(URI address, String... pages) {
        for (int person = 0; person < PEOPLE; person++) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(pages[person % pages.length]))
                    .build();
            threads.execute(() -> browse(request));
        }
    }

    private void browse(HttpRequest request) {
        try {
            while (!closed) {
                count(client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException _) {
            if (!closed) {
                errors.increment();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(int status) {
        answers.increment();
        if (status >= 500) {
            errors.increment();
        }
    }

    long answers() {
        return answers.sum();
    }

    long errors() {
        return errors.sum();
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        client.shutdownNow();
    }
}
