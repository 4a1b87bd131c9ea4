package dev.serin.bench.alternatives;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// How many healthy hours each alternative rolls back, and how soon it finds a change: `bench/alternatives`.
///
/// 5 % weight, a look every 10 canary requests, alpha 1 %. An hour is one at 200 requests a second.
final class AlternativesBench {
    private static final PrintStream OUT = System.out;
    private static final double WEIGHT = 0.05;
    private static final int CANARY_REQUESTS_PER_LOOK = 10;
    private static final double HEALTHY_RATE = 0.001;
    private static final int HOUR = 36_000;
    private static final int LONGEST = 200_000;
    private static final int HEALTHY_RUNS = 4000;
    private static final int BAD_RUNS = 500;

    private AlternativesBench() {}

    static void main() {
        OUT.println("| rule | healthy hours rolled back | 0.1 to 3 % | 0.1 to 1 % | 0.1 to 0.2 % |");
        OUT.println("| --- | --- | --- | --- | --- |");
        Rules.at(WEIGHT).forEach(AlternativesBench::line);
    }

    private static void line(String name, Supplier<Rule> rule) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2026);
        int falseAlarms = 0;
        for (int run = 0; run < HEALTHY_RUNS; run++) {
            falseAlarms += requestsUntilRollBack(rule.get(), random, HEALTHY_RATE, HOUR) < HOUR ? 1 : 0;
        }
        OUT.printf(
                Locale.ROOT,
                "| %s | %.2f %% | %,.0f | %,.0f | %,.0f |%n",
                name,
                100.0 * falseAlarms / HEALTHY_RUNS,
                mean(rule, random, 0.03),
                mean(rule, random, 0.01),
                mean(rule, random, 0.002));
    }

    /// A run that finds nothing counts as long as it was.
    private static double mean(Supplier<Rule> rule, RandomGenerator random, double canaryRate) {
        double sum = 0;
        for (int run = 0; run < BAD_RUNS; run++) {
            sum += requestsUntilRollBack(rule.get(), random, canaryRate, LONGEST);
        }
        return sum / BAD_RUNS;
    }

    private static int requestsUntilRollBack(Rule rule, RandomGenerator random, double canaryRate, int longest) {
        double canaryPart = WEIGHT * canaryRate;
        double badRate = canaryPart + (1 - WEIGHT) * HEALTHY_RATE;
        double badPerCanaryRequest = badRate / WEIGHT;
        double nextBad = random.nextExponential() / badPerCanaryRequest;
        for (int requests = CANARY_REQUESTS_PER_LOOK; requests < longest; requests += CANARY_REQUESTS_PER_LOOK) {
            for (; nextBad < requests; nextBad += random.nextExponential() / badPerCanaryRequest) {
                rule.bad(random.nextDouble() < canaryPart / badRate);
            }
            if (rule.rollsBack(requests)) {
                return requests;
            }
        }
        return longest;
    }
}
