package dev.serin.bench.alternatives;

/// The capital of somebody who bets that the mean of numbers in [0, 1] lies above m: a martingale if it is m.
///
/// The stake is the predictable plug-in: it depends on the numbers before, through their running variance, and never
/// risks more than half of what would lose everything.
///
/// Source: Waudby-Smith, Ramdas, Estimating means of bounded random variables by betting, Journal of the Royal
/// Statistical Society B 2024, section 4.1 with c = 1/2.
final class Betting {
    private static final double LARGEST_SHARE = 0.5;

    private final double mean;
    private final double alpha;
    private int count;
    private double sum;
    private double squares;
    private double logCapital;

    Betting(double mean, double alpha) {
        this.mean = mean;
        this.alpha = alpha;
    }

    /// The log of the capital after `x`.
    double bet(double x) {
        logCapital += Math.log1p(stake() * (x - mean));
        count++;
        sum += x;
        double centred = x - (0.5 + sum) / (count + 1);
        squares += centred * centred;
        return logCapital;
    }

    /// For the next number.
    double stake() {
        int next = count + 1;
        double variance = (0.25 + squares) / next;
        double plugIn = Math.sqrt(2 * Math.log(2 / alpha) / (variance * next * Math.log(next + 1)));
        return Math.min(plugIn, LARGEST_SHARE / mean);
    }
}
