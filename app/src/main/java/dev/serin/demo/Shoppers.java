package dev.serin.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// People who use the shop, each with data of their own: they look around, check out once, and look at their order.
///
/// Real requests at a steady rate, whether they are answered or not; on a machine that cannot keep up they come more
/// slowly, because at most [#AT_A_TIME] are under way. Counts what happened to people, and what would have happened had
/// the canary served everybody: the generator knows the data of each checkout, and each answer tells the version.
public final class Shoppers implements AutoCloseable {
    private static final List<String> COUNTRIES = List.of("DE", "FR", "GB", "NL", "IE", "ES", "IT", "PL", "AT", "DK");
    private static final List<String> PAYMENTS = List.of("card", "debit", "wallet", "invoice", "voucher");
    private static final int IN_THE_SHOP = 40;
    private static final int AT_A_TIME = 64;
    private static final long LONGEST_BACKLOG_NANOS = 100_000_000;

    private final URI shop;
    private final int perSecond;
    private final RandomGenerator random;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Person> people = new ArrayDeque<>();
    private final Flaw flaw;
    private final String canaryAnswers;
    private final Set<Integer> sawError = ConcurrentHashMap.newKeySet();
    private final Set<Integer> lostOrder = ConcurrentHashMap.newKeySet();
    private final Set<Integer> spoiled = ConcurrentHashMap.newKeySet();
    private final Thread source;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private int came;
    private volatile boolean counting;
    private volatile boolean closed;

    /// @param perSecond requests; 0 when nobody comes
    /// @param version the canary's
    /// @param flaw what is wrong with it
    public Shoppers(URI shop, int perSecond, long seed, String version, Flaw flaw) {
        this.shop = shop;
        this.perSecond = perSecond;
        this.flaw = flaw;
        this.canaryAnswers = SampleShop.answerOf(version);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
        this.source = Thread.ofVirtual().unstarted(this::shop);
        if (perSecond > 0) {
            source.start();
        }
    }

    /// From now on it is counted what happens to people, until [#stopCounting].
    public void startCounting() {
        counting = true;
    }

    public void stopCounting() {
        counting = false;
    }

    /// Users who met at least one error.
    public Toll errors() {
        return new Toll(sawError.size(), flaw == Flaw.FAILING ? spoiled.size() : 0);
    }

    /// Users who were told that all is well, and whose orders are lost.
    public Toll lostOrders() {
        return new Toll(lostOrder.size(), flaw == Flaw.SILENT ? spoiled.size() : 0);
    }

    private void shop() {
        long next = System.nanoTime();
        while (!closed) {
            if (isFree()) {
                Visit visit = nextVisit();
                threads.execute(() -> make(visit));
                next = Math.max(next, System.nanoTime() - LONGEST_BACKLOG_NANOS) + 1_000_000_000L / perSecond;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private boolean isFree() {
        try {
            return free.tryAcquire(LONGEST_BACKLOG_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            closed = true;
            return false;
        }
    }

    /// What one person is still going to do.
    private record Person(Queue<Visit> visits) {}

    /// @param checkout what is sent to it; empty for all other visits
    private record Visit(int user, String path, String checkout) {}

    /// The person who waited longest does the next thing; whoever is done leaves, and somebody new comes.
    private Visit nextVisit() {
        while (people.size() < IN_THE_SHOP) {
            people.add(newPerson());
        }
        Person person = people.remove();
        Visit visit = person.visits().remove();
        if (!person.visits().isEmpty()) {
            people.add(person);
        }
        return visit;
    }

    private Person newPerson() {
        int user = came++;
        String order = "/orders/" + random.nextInt(1_000, 10_000);
        String checkout = "country=%s&pay=%s&order=%s".formatted(of(COUNTRIES), of(PAYMENTS), order);
        List<Visit> visits = List.of(
                new Visit(user, "/", ""),
                product(user),
                product(user),
                product(user),
                new Visit(user, SampleShop.CHECKOUT, checkout),
                new Visit(user, order, ""));
        int alreadyDone = came <= IN_THE_SHOP ? random.nextInt(visits.size()) : 0;
        return new Person(new ArrayDeque<>(visits.subList(alreadyDone, visits.size())));
    }

    private Visit product(int user) {
        return new Visit(user, "/products/" + random.nextInt(1_000, 10_000), "");
    }

    private String of(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void make(Visit visit) {
        boolean counts = counting;
        Seen seen = seen(visit);
        free.release();
        if (counts) {
            count(visit, seen);
        }
    }

    private void count(Visit visit, Seen seen) {
        boolean isSpoiled = flaw.spoils(visit.checkout());
        if (seen == Seen.ERROR) {
            sawError.add(visit.user());
        }
        if (isSpoiled) {
            spoiled.add(visit.user());
        }
        if (isSpoiled && flaw == Flaw.SILENT && seen == Seen.CANARY) {
            lostOrder.add(visit.user());
        }
    }

    /// What came back.
    private enum Seen {
        ERROR,
        CANARY,
        STABLE,
        /// Nobody waits for it any more.
        NOTHING
    }

    private Seen seen(Visit visit) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(shop.resolve(visit.path())).timeout(Duration.ofSeconds(10));
        if (!visit.checkout().isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(visit.checkout()));
        }
        try {
            return seen(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException _) {
            return closed ? Seen.NOTHING : Seen.ERROR;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Seen.NOTHING;
        }
    }

    private Seen seen(HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            return Seen.ERROR;
        }
        return answer.body().equals(canaryAnswers) ? Seen.CANARY : Seen.STABLE;
    }

    @Override
    public void close() {
        closed = true;
        source.interrupt();
        try {
            source.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        client.shutdownNow();
    }
}
