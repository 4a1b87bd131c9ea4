package dev.serin.simulation;

import java.util.Arrays;

/// What one variant answered in one window: by endpoint, and by cell. Used again for every window.
final class Served {
    private static final int FIRST_GROUPS = 64;

    private final long[] requests;
    private final long[] bad;
    private final long[] badInHalf;
    private final Cells cells;
    private long[] together = new long[FIRST_GROUPS];
    private int groups;

    Served(int endpoints, Cells cells) {
        this.requests = new long[endpoints];
        this.bad = new long[endpoints];
        this.badInHalf = new long[endpoints];
        this.cells = cells;
    }

    void clear() {
        Arrays.fill(requests, 0);
        Arrays.fill(bad, 0);
        Arrays.fill(badInHalf, 0);
        cells.clear();
        groups = 0;
    }

    void add(int endpoint, long more, long moreBad) {
        requests[endpoint] += more;
        bad[endpoint] += moreBad;
    }

    /// Bad requests that belong together.
    void addGroup(int endpoint, long size, boolean isInHalf) {
        bad[endpoint] += size;
        badInHalf[endpoint] += isInHalf ? size : 0;
        if (groups == together.length) {
            together = Arrays.copyOf(together, 2 * groups);
        }
        together[groups++] = size;
    }

    /// Puts each bad request into the random half or not, for itself.
    void halve(Chance chance) {
        for (int i = 0; i < bad.length; i++) {
            badInHalf[i] = chance.binomial(bad[i], 0.5);
        }
    }

    void spreadOneByOne(Chance chance) {
        cells.spread(requests(), chance);
        cells.place(sum(bad), chance);
    }

    void spreadGroups(Chance chance) {
        cells.spread(requests(), chance);
        for (int i = 0; i < groups; i++) {
            cells.placeTogether(together[i], chance);
        }
    }

    long requests() {
        return sum(requests);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long some : counts) {
            sum += some;
        }
        return sum;
    }

    long requests(int endpoint) {
        return requests[endpoint];
    }

    long bad(int endpoint) {
        return bad[endpoint];
    }

    long badInHalf(int endpoint) {
        return badInHalf[endpoint];
    }

    Cells cells() {
        return cells;
    }
}
