package dev.serin.simulation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Chance from a seed: the distributions that traffic is made of. The same seed gives the same numbers on any machine.
final class Chance {
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private final RandomGenerator random;

    Chance(RandomGenerator random) {
        this.random = random;
    }

    /// The chance of one of many runs: known from the seed and the run's number alone, whoever went before.
    static Chance of(long seed, long run) {
        return new Chance(RandomGeneratorFactory.of("L64X128MixRandom").create(mixed(seed + GOLDEN_RATIO * (run + 1))));
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014):
    /// near seeds become far ones.
    private static long mixed(long seed) {
        long once = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }

    /// Chance of its own for a part of the world, so that what one part draws does not move the others.
    Chance apart() {
        return Chance.of(random.nextLong(), 0);
    }

    /// 0 to 1, without 1.
    double uniform() {
        return random.nextDouble();
    }

    /// 0 to `bound`, without `bound`.
    long below(long bound) {
        return random.nextLong(bound);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /// Mean 0, standard deviation 1 (Box and Muller, 1958).
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /// How many events there are when `mean` are expected.
    long poisson(double mean) {
        return Poisson.draw(random, mean);
    }

    /// How many of `trials` succeed.
    long binomial(long trials, double probability) {
        return Binomial.draw(random, trials, probability);
    }

    /// 1, 2, 3, … with falling probability; the mean is at least 1.
    int geometric(double mean) {
        return mean <= 1 ? 1 : 1 + (int) (StrictMath.log(1 - uniform()) / StrictMath.log1p(-1 / mean));
    }
}
