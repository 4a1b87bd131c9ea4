package dev.serin.proxy;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Deals the numbers 0 to 9999 in random order, each exactly once in every block of 10,000. Safe for any thread.
///
/// Whoever is dealt a number below the weight goes to the canary, so every block is exact to the basis point. Blocks
/// are stratified: each run of 100 numbers holds one of each hundred, so any hundred deals in a row that start a run
/// are exact to a percent as well. The order is random: a plain 1-in-20 counter locks in step with periodic traffic.
final class Dealer {
    static final int BLOCK = 10_000;
    private static final int RUN = 100;

    private final RandomGenerator random;
    private final short[] block = new short[BLOCK];
    private int next = BLOCK;

    /// @param random need not be safe for several threads
    Dealer(RandomGenerator random) {
        this.random = random;
    }

    /// The next number, 0 to 9999.
    synchronized int deal() {
        if (next == BLOCK) {
            shuffle();
            next = 0;
        }
        return block[next++];
    }

    /// One number of the caller's chance seeds a whole block: a secure source would stop the traffic for milliseconds.
    private void shuffle() {
        RandomGenerator chance = new SplittableRandom(random.nextLong());
        int[] runs = new int[RUN];
        for (int hundred = 0; hundred < BLOCK / RUN; hundred++) {
            for (int i = 0; i < RUN; i++) {
                runs[i] = i;
            }
            permute(runs, chance);
            for (int i = 0; i < RUN; i++) {
                block[runs[i] * RUN + hundred] = (short) (hundred * RUN + i);
            }
        }
        for (int run = 0; run < BLOCK / RUN; run++) {
            permuteRun(run * RUN, chance);
        }
    }

    private static void permute(int[] values, RandomGenerator chance) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private void permuteRun(int from, RandomGenerator chance) {
        for (int i = RUN - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            short swapped = block[from + i];
            block[from + i] = block[from + j];
            block[from + j] = swapped;
        }
    }
}
