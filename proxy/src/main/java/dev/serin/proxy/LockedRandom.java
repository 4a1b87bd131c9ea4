package dev.serin.proxy;

import java.util.random.RandomGenerator;

/// A source of chance that several threads may share.
final class LockedRandom implements RandomGenerator {
    private final RandomGenerator random;

    LockedRandom(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public synchronized long nextLong() {
        return random.nextLong();
    }
}
