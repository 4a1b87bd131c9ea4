package dev.serin.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// People who use the shop, each with data of their own: real requests at a steady rate, whether they are answered or
/// not. Counts what they saw, and what the broken version would have shown them.
public final class Shoppers implements AutoCloseable {
    private static final List<String> COUNTRIES = List.of("DE", "FR", "GB", "NL", "IE", "ES", "IT", "PL", "AT", "DK");
    private static final List<String> PAYMENTS = List.of("card", "card2", "wallet", "invoice", "voucher");

    private final URI shop;
    private final int perSecond;
    private final RandomGenerator random;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Integer> sawError = ConcurrentHashMap.newKeySet();
    private final Set<Integer> wouldHaveSeen = ConcurrentHashMap.newKeySet();
    private final LongAdder requests = new LongAdder();
    private volatile boolean counting;
    private volatile boolean closed;

    /// @param perSecond requests
    public Shoppers(URI shop, int perSecond, long seed) {
        this.shop = shop;
        this.perSecond = perSecond;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
        Thread.ofVirtual().start(this::shop);
    }

    /// From now on what the broken version would have shown is counted, until [#stopCounting].
    public void startCounting() {
        counting = true;
    }

    public void stopCounting() {
        counting = false;
    }

    /// Users who met at least one error.
    public int usersWithError() {
        return sawError.size();
    }

    /// Users whom the broken version would have shown an error, had it served everybody while it was counted.
    public int usersWithErrorWithoutCanary() {
        return wouldHaveSeen.size();
    }

    public long requests() {
        return requests.sum();
    }

    private void shop() {
        long next = System.nanoTime();
        for (int user = 0; !closed; user++) {
            Visit visit = visit(user);
            threads.execute(() -> make(visit));
            next += 1_000_000_000L / perSecond;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private record Visit(int user, String path, String checkout) {}

    /// A third of the requests are checkouts.
    private Visit visit(int user) {
        int id = random.nextInt(1_000, 10_000);
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                new Visit(user, "/checkout", "country=" + of(COUNTRIES) + "&pay=" + of(PAYMENTS) + "&item=" + id);
            case 2, 3 -> new Visit(user, "/products/" + id, "");
            case 4 -> new Visit(user, "/orders/" + id, "");
            default -> new Visit(user, "/", "");
        };
    }

    private String of(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void make(Visit visit) {
        boolean counts = counting;
        requests.increment();
        if (counts && SampleShop.fails(visit.checkout())) {
            wouldHaveSeen.add(visit.user());
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(shop.resolve(visit.path())).timeout(Duration.ofSeconds(10));
        if (!visit.checkout().isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(visit.checkout()));
        }
        try {
            if (client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    >= 500) {
                sawError.add(visit.user());
            }
        } catch (IOException failure) {
            if (!closed) {
                sawError.add(visit.user());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        client.shutdownNow();
    }
}
