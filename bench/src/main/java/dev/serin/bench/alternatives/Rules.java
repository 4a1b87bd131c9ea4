package dev.serin.bench.alternatives;

import dev.serin.statistics.Mixture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The judge's test and the alternatives, as rules at one weight and without tolerance (r = 1).
final class Rules {
    private static final double ALPHA = 0.01;
    private static final double LOG_THRESHOLD = -Math.log(ALPHA);

    /// The bad events of a change from 0.1 to 1 % that are about enough: where a boundary that can be tuned is tuned.
    private static final int TUNED_AT_EVENTS = 20;

    private Rules() {}

    static Map<String, Supplier<Rule>> at(double weight) {
        Map<String, Supplier<Rule>> rules = new LinkedHashMap<>();
        rules.put("bets on a grid of ratios", () -> new GridBets(weight));
        rules.put("betting, predictable plug-in", () -> new Bets(weight));
        rules.put("normal mixture", () -> new NormalBoundary(weight));
        rules.put("polynomial stitching", () -> new StitchedBoundary(weight));
        rules.put("asymptotic sequence", () -> new Asymptotic(weight));
        rules.put("Shiryaev-Roberts, ratio 10", () -> new Detector(weight, false));
        rules.put("CUSUM, ratio 10", () -> new Detector(weight, true));
        return rules;
    }

    /// The bad events of both variants so far.
    private abstract static class Counted implements Rule {
        final double weight;
        int canaryBad;
        int bad;

        Counted(double weight) {
            this.weight = weight;
        }

        @Override
        public void bad(boolean canary) {
            bad++;
            canaryBad += canary ? 1 : 0;
        }

        double excess() {
            return canaryBad - weight * bad;
        }
    }

    private static final class GridBets extends Counted {
        private static final double[] RATIOS = {1, 1.25, 1.6, 2, 3, 5, 10, 30, 100};
        private Mixture mixture = Mixture.of(0.1, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125);

        GridBets(double weight) {
            super(weight);
        }

        @Override
        public boolean rollsBack(long canaryRequests) {
            mixture = mixture.with(Arrays.stream(RATIOS).map(this::increment).toArray());
            canaryBad = 0;
            bad = 0;
            return mixture.logE() >= LOG_THRESHOLD;
        }

        private double increment(double ratio) {
            return canaryBad * Math.log(ratio) - bad * Math.log(weight * ratio + 1 - weight);
        }
    }

    private static final class Bets implements Rule {
        private final Betting betting;
        private double logCapital;

        Bets(double weight) {
            betting = new Betting(weight, ALPHA);
        }

        @Override
        public void bad(boolean canary) {
            logCapital = betting.bet(canary ? 1 : 0);
        }

        @Override
        public boolean rollsBack(long canaryRequests) {
            return logCapital >= LOG_THRESHOLD;
        }
    }

    /// A Bernoulli variable with mean w is sub-Gaussian with variance (1-2w)/(2 ln((1-w)/w)) (Kearns and Saul 1998).
    private static final class NormalBoundary extends Counted {
        private final double variance;
        private final NormalMixture mixture;

        NormalBoundary(double weight) {
            super(weight);
            variance = (1 - 2 * weight) / (2 * Math.log((1 - weight) / weight));
            mixture = NormalMixture.tightestAt(TUNED_AT_EVENTS * variance, ALPHA);
        }

        @Override
        public boolean rollsBack(long canaryRequests) {
            return excess() >= mixture.bound(bad * variance);
        }
    }

    /// It is also sub-gamma, with its own variance and scale 1/3.
    private static final class StitchedBoundary extends Counted {
        private final double variance;
        private final PolynomialStitching boundary;

        StitchedBoundary(double weight) {
            super(weight);
            variance = weight * (1 - weight);
            boundary = new PolynomialStitching(TUNED_AT_EVENTS * variance, 1.0 / 3, ALPHA);
        }

        @Override
        public boolean rollsBack(long canaryRequests) {
            return excess() >= boundary.bound(bad * variance);
        }
    }

    /// The difference of the rates, with the variances as they were seen. Both sides together may err with 2 alpha.
    private static final class Asymptotic extends Counted {
        private static final double TUNED_AT_REQUESTS = 500;
        private final AsymptoticSequence sequence = AsymptoticSequence.tightestAt(TUNED_AT_REQUESTS, 2 * ALPHA);

        Asymptotic(double weight) {
            super(weight);
        }

        @Override
        public boolean rollsBack(long canaryRequests) {
            double baselineRequests = canaryRequests * (1 - weight) / weight;
            double canaryRate = canaryBad / (double) canaryRequests;
            double baselineRate = (bad - canaryBad) / baselineRequests;
            double variance = canaryRate * (1 - canaryRate) + baselineRate * (1 - baselineRate) * weight / (1 - weight);
            double difference = canaryRate - baselineRate;
            return difference > 0 && difference >= sequence.halfWidth((double) canaryRequests, Math.sqrt(variance));
        }
    }

    private static final class Detector implements Rule {
        private static final double RATIO = 10;
        private final double weight;
        private final boolean cusum;
        private EDetector detector = EDetector.START;

        Detector(double weight, boolean cusum) {
            this.weight = weight;
            this.cusum = cusum;
        }

        @Override
        public void bad(boolean canary) {
            detector = detector.with((canary ? RATIO : 1) / (weight * RATIO + 1 - weight));
        }

        @Override
        public boolean rollsBack(long canaryRequests) {
            return (cusum ? detector.cusum() : detector.shiryaevRoberts()) >= 1 / ALPHA;
        }
    }
}
