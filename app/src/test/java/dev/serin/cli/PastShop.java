package dev.serin.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Half an hour of a shop, as a Prometheus scraped it every 15 seconds: four instances of stable, and one of the canary
/// to which a fifth of all requests was dealt. Many shops fit into one history, told apart by their label `shop`.
final class PastShop {
    static final Instant BEGAN = Instant.parse("2025-06-01T10:00:00Z");
    static final Instant ENDED = Instant.parse("2025-06-01T10:30:00Z");

    private static final List<String> PAGES = List.of("/", "/cart", "/checkout", "/items", "/search");
    private static final double[] BOUNDS = {.01, .02, .03, .05, .075, .1, .15, .2, .3, .4, .6, .8, 1.2, 2};
    private static final int SCRAPED_EVERY = 15;
    private static final int SECONDS_BEFORE = 60;
    private static final int REQUESTS_PER_SECOND = 40;
    private static final int INSTANCES = 5;
    private static final int CANARY = 4;
    private static final double MEMORY = 300e6;

    /// What is wrong with the canary.
    enum Weakness {
        NONE,
        /// 5 % of the answers of one page of five are 500.
        ONE_PAGE_FAILS,
        /// The 99th percentile is twice stable's, with the same median.
        SLOW_TAIL,
        /// Every answer is 200, and 20 % of the orders are not completed.
        LOSES_ORDERS,
        /// Memory grows by 2 % a minute.
        LEAKS,
        /// There is none.
        NO_CANARY
    }

    private final RandomGenerator random;
    private final String shop;
    private final Weakness weakness;
    private final Map<String, Double> series = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();

    private PastShop(String shop, Weakness weakness, long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.shop = shop;
        this.weakness = weakness;
    }

    /// As OpenMetrics, a shop for each weakness, called as it is.
    static String history(List<Weakness> weaknesses) {
        StringBuilder all = new StringBuilder();
        weaknesses.forEach(weakness ->
                all.append(new PastShop(weakness.name(), weakness, 1 + weaknesses.indexOf(weakness)).live()));
        return all.append("# EOF\n").toString();
    }

    private StringBuilder live() {
        long end = ENDED.getEpochSecond() + SECONDS_BEFORE;
        for (long now = BEGAN.getEpochSecond() - SECONDS_BEFORE; now <= end; now++) {
            for (int request = 0; request < REQUESTS_PER_SECOND; request++) {
                serve(random.nextInt(INSTANCES), PAGES.get(random.nextInt(PAGES.size())));
            }
            scrape(now);
        }
        return text;
    }

    private boolean has(int instance, Weakness asked) {
        return instance == CANARY && weakness == asked;
    }

    private void serve(int dealt, String page) {
        int instance = weakness == Weakness.NO_CANARY ? dealt % CANARY : dealt;
        boolean fails = random.nextDouble()
                < (page.equals("/checkout") && has(instance, Weakness.ONE_PAGE_FAILS) ? 0.05 : 0.002);
        count(instance, "http_requests_total", "status=\"" + (fails ? 500 : 200) + "\",uri=\"" + page + "\"");
        double spread = has(instance, Weakness.SLOW_TAIL) ? 0.5 + Math.log(2) / 2.326 : 0.5;
        observe(instance, page, 0.05 * Math.exp(spread * random.nextGaussian()));
        if (page.equals("/checkout")) {
            boolean completes = random.nextDouble() < (has(instance, Weakness.LOSES_ORDERS) ? 0.77 : 0.97);
            count(instance, "orders_total", "outcome=\"" + (completes ? "completed" : "failed") + "\"");
        }
    }

    private void observe(int instance, String page, double seconds) {
        for (double bound : BOUNDS) {
            add(
                    instance,
                    "http_request_duration_seconds_bucket",
                    "le=\"" + bound + "\",uri=\"" + page + "\"",
                    seconds <= bound ? 1 : 0);
        }
        add(instance, "http_request_duration_seconds_bucket", "le=\"+Inf\",uri=\"" + page + "\"", 1);
    }

    private void count(int instance, String name, String labels) {
        add(instance, name, labels, 1);
    }

    private void add(int instance, String name, String labels, double more) {
        series.merge(named(instance, name, "," + labels), more, Double::sum);
    }

    private String named(int instance, String name, String more) {
        return "%s{instance=\"pod-%d\",shop=\"%s\",version=\"%s\"%s}"
                .formatted(name, instance, shop, instance == CANARY ? "v1.3" : "v1.2", more);
    }

    /// Each instance has its own second.
    private void scrape(long now) {
        for (int instance = 0; instance < INSTANCES; instance++) {
            if (now % SCRAPED_EVERY == 3L * instance) {
                String own = "{instance=\"pod-" + instance;
                series.forEach((name, value) -> tell(name.contains(own), name, value, now));
                boolean isThere = instance != CANARY || weakness != Weakness.NO_CANARY;
                tell(isThere, named(instance, "process_resident_memory_bytes", ""), memory(instance, now), now);
            }
        }
    }

    private double memory(int instance, long now) {
        double minutes = (now - BEGAN.getEpochSecond()) / 60.0;
        double grown = has(instance, Weakness.LEAKS) ? Math.pow(1.02, minutes) : 1;
        return Math.rint(MEMORY * (1 + 0.02 * instance) * grown * (1 + 0.005 * random.nextGaussian()));
    }

    private void tell(boolean isTold, String name, double value, long now) {
        if (isTold) {
            text.append(name).append(' ').append(value).append(' ').append(now).append('\n');
        }
    }
}
