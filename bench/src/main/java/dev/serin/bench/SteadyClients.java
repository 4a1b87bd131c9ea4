package dev.serin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Clients that send a fixed number of requests a second over kept connections, until closed.
///
/// The law: each keeps its own timetable; one that is late sends the next request at once, so that the rate holds over
/// a slow moment.
final class SteadyClients implements AutoCloseable {
    private static final int CLIENTS = 20;

    private final HttpClient client = Program.client();
    private final List<HttpRequest> requests;
    private final long periodNanos;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SteadyClients(List<URI> urls, int perSecond) {
        this.requests = urls.stream()
                .map(url -> HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(10))
                        .build())
                .toList();
        this.periodNanos = Duration.ofSeconds(CLIENTS).toNanos() / perSecond;
    }

    static SteadyClients start(URI url, int perSecond) {
        return start(List.of(url), perSecond);
    }

    /// Each request goes to any of them.
    static SteadyClients start(List<URI> urls, int perSecond) {
        SteadyClients clients = new SteadyClients(urls, perSecond);
        for (int i = 0; i < CLIENTS; i++) {
            long offset = clients.periodNanos * i / CLIENTS;
            clients.threads.execute(() -> clients.send(System.nanoTime() + offset));
        }
        return clients;
    }

    private void send(long firstNanos) {
        long due = firstNanos;
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(due - System.nanoTime());
            if (System.nanoTime() < due) {
                continue;
            }
            due += periodNanos;
            sendOne();
        }
    }

    private void sendOne() {
        HttpRequest request = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            (status == 200 ? answered : failed).incrementAndGet();
        } catch (IOException _) {
            failed.incrementAndGet();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    long answered() {
        return answered.get();
    }

    long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        client.shutdownNow();
    }
}
