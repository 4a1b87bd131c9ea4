package dev.serin.statistics;

/// Bets on the canary's rate alone, against a fixed rate: the absolute floor. k ln(q/p) + (n-k)
/// ln((1-q)/(1-p)), for a rate q of each alternative.
///
/// Source: the design page on the judge, section 1, "Absolute floor".
public final class FloorBets {
    /// No bets.
    static final FloorBets NONE = of(0);

    /// The floor of most plans: what is worked out for it is shared by all.
    static final double USUAL = 0.001;

    private static final double[] GOOD_MULTIPLES = {0.75, 0.5, 0.25, 0.05, 1e-9};
    private static final FloorBets BELOW_USUAL = times(USUAL);

    private final double[] hit;
    private final double[] miss;

    private FloorBets(double[] hit, double[] miss) {
        this.hit = hit;
        this.miss = miss;
    }

    /// @param floor the null's rate, 0 to 0.5
    /// @param rates each alternative's
    static FloorBets of(double floor, double... rates) {
        double[] hit = new double[rates.length];
        double[] miss = new double[rates.length];
        for (int g = 0; floor > 0 && g < rates.length; g++) {
            hit[g] = NaturalLog.of(rates[g] / floor);
            miss[g] = NaturalLog.of((1 - rates[g]) / (1 - floor));
        }
        return new FloorBets(hit, miss);
    }

    /// Bets that the canary's rate is below the floor, in equal parts.
    ///
    /// @param floor 0 for none
    public static FloorBets below(double floor) {
        return floor == USUAL ? BELOW_USUAL : times(floor);
    }

    private static FloorBets times(double floor) {
        double[] rates = GOOD_MULTIPLES.clone();
        for (int g = 0; g < rates.length; g++) {
            rates[g] *= floor;
        }
        return of(floor, rates);
    }

    /// The smaller of both gains for each alternative, divided by phi: which part of the null binds may
    /// change with every interval, so the minimum is taken before anything is summed.
    double[] lower(double[] relative, Counts counts, double phi) {
        for (int g = 0; g < relative.length; g++) {
            relative[g] = Math.min(relative[g], gain(g, counts.canary(), counts.canaryBad())) / phi;
        }
        return relative;
    }

    private double gain(int alternative, long requests, long bad) {
        return bad * hit[alternative] + (double) (requests - bad) * miss[alternative];
    }

    /// The mean of the smaller gain of one alternative, when the relative one is `hits` less `each` for every event of
    /// either variant.
    double meanLower(int alternative, MeanCounts mean, double hits, double each) {
        double misses = (mean.canary() - mean.canaryBad()) * miss[alternative];
        double alone = mean.canaryBad() * hit[alternative] + misses;
        return each > 0
                ? alone - each * Poisson.meanAbove(mean.canaryBad() + mean.stableBad(), (hits - alone) / each)
                : Math.min(hits, alone);
    }

    /// The sums of all gains after some more counts of the canary.
    ///
    /// @param sums so far, one for each alternative
    public double[] with(double[] sums, long requests, long bad, double phi) {
        double[] next = sums.clone();
        for (int g = 0; g < next.length; g++) {
            next[g] += gain(g, requests, bad) / phi;
        }
        return next;
    }

    /// Sums of an evidence that has seen nothing.
    public double[] start() {
        return new double[hit.length];
    }

    /// The natural logarithm of the average over the alternatives.
    public double logE(double[] sums) {
        return LogSum.of(sums) - NaturalLog.of(sums.length);
    }
}
