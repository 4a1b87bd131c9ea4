package dev.serin.series;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Instances of both variants as a seed makes them: they serve and fail, begin anew, come and go, and are
/// scraped with jitter, gaps and late. It knows what was scraped of each, and so what may be counted.
final class ScrapedWorld {
    static final double BEGIN = 60;

    /// From here on nothing happens any more, and one instance of each variant is still scraped.
    static final double END = 1_500;

    final ScriptedRecordings recordings = new ScriptedRecordings();
    /// Requests, and bad ones.
    final long[] stable = new long[2];

    final long[] canary = new long[2];
    int restarts;
    int births;
    int gaps;

    private final RandomGenerator random;

    ScrapedWorld(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (String version : List.of("v1", "v2")) {
            live(version, version + "-0", BEGIN, END + 80);
            for (int i = 1; i <= 3; i++) {
                double from = random.nextDouble(BEGIN, END / 2);
                live(version, version + "-" + i, from, random.nextDouble(from + 100, END));
            }
        }
    }

    /// One process after another under one address.
    private final class Life {
        private final String labels;
        private final long[] expected;
        private final List<Long> now = new ArrayList<>(List.of(0L, 0L, 0L));
        private final List<Long> scraped = new ArrayList<>(List.of(0L, 0L, 0L));
        private double before = Double.NaN;

        private Life(String version, String instance) {
            this.labels = "job=\"a\",instance=\"" + instance + "\",version=\"" + version + "\"";
            this.expected = version.equals("v1") ? stable : canary;
        }

        private void serve() {
            now.set(0, now.get(0) + random.nextInt(20, 60));
            now.set(1, now.get(1) + (random.nextInt(8) == 0 ? random.nextInt(1, 30) : 0));
            now.set(2, now.get(2) + (random.nextInt(20) == 0 ? 1 : 0));
            if (scraped.getFirst() > 500 && random.nextInt(5) == 0) {
                restarts++;
                now.replaceAll(_ -> 0L);
                scraped.replaceAll(_ -> 0L);
                now.set(0, (long) random.nextInt(1, 60));
                now.set(1, (long) random.nextInt(10));
            }
        }

        private void scrape(double at) {
            boolean counts = before >= Asking.CONFIRMED;
            Duration late = Duration.ofMillis(random.nextInt(2_001));
            for (int i = 0; i < now.size(); i++) {
                long more = now.get(i) - scraped.get(i);
                expected[0] += counts ? more : 0;
                expected[1] += counts && i > 0 ? more : 0;
                if (i == 0 || now.get(i) > 0) {
                    births += i > 0 && scraped.get(i) == 0 ? 1 : 0;
                    recordings.late(at, late, "requests{" + labels + ",status=\"" + status(i) + "\"}", now.get(i));
                }
                scraped.set(i, now.get(i));
            }
            before = at;
        }

        /// Counters are made at the first event.
        private static String status(int number) {
            return List.of("200", "500", "503").get(number);
        }
    }

    private void live(String version, String instance, double from, double to) {
        Life life = new Life(version, instance);
        double phase = from + random.nextDouble(10);
        boolean wasScraped = false;
        for (int i = 0; phase + i * 10 + 1 < to; i++) {
            boolean isOver = phase + i * 10 > END;
            if (!isOver) {
                life.serve();
            }
            boolean isGap = wasScraped && !isOver && random.nextInt(10) == 0;
            gaps += isGap ? 1 : 0;
            if (!isGap) {
                life.scrape(Math.round((phase + i * 10 + random.nextDouble(1)) * 1_000) / 1_000.0);
            }
            wasScraped = !isGap;
        }
    }
}
