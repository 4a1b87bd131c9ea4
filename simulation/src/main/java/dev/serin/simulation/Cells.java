package dev.serin.simulation;

import dev.serin.judge.Sample;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// Requests of one variant in one window, kept apart by instance or by bucket of clients. Used again for every window.
final class Cells {
    private final long[] requests;
    private final long[] bad;
    private final SortedMap<String, Sample.Count> counts = new TreeMap<>();
    private long total;
    private long share;
    private int offset;
    private int larger;

    /// @param names rising
    Cells(String... names) {
        requests = new long[names.length];
        bad = new long[names.length];
        for (String name : names) {
            counts.put(name, Sample.Count.NONE);
        }
    }

    void clear() {
        Arrays.fill(requests, 0);
        Arrays.fill(bad, 0);
    }

    int size() {
        return requests.length;
    }

    void add(int cell, long more, long moreBad) {
        requests[cell] += more;
        bad[cell] += moreBad;
    }

    /// Shares requests out evenly; who gets one more is chance. Only into cells that are empty.
    void spread(long all, Chance chance) {
        int cells = requests.length;
        total = all;
        share = all / cells;
        larger = (int) (all - share * cells);
        offset = chance.below(cells);
        for (int i = 0; i < cells; i++) {
            requests[cellAt(i)] = share + (i < larger ? 1 : 0);
        }
    }

    private int cellAt(int place) {
        int cell = place + offset;
        return cell < requests.length ? cell : cell - requests.length;
    }

    /// Makes so many of the requests bad that were spread, each one as likely as any other.
    void place(long allBad, Chance chance) {
        boolean isMost = allBad * 2 > total;
        long marks = isMost ? total - allBad : allBad;
        for (long i = 0; i < marks; i++) {
            bad[cellWithRoom(chance)]++;
        }
        if (isMost) {
            Arrays.setAll(bad, i -> requests[i] - bad[i]);
        }
    }

    /// Makes `size` requests bad, all of one cell: what it has too few of comes from others, as a client that tries
    /// again and again has more requests than others have. As many must be left that are not bad.
    void placeTogether(long size, Chance chance) {
        int cell = cellWithRoom(chance);
        long own = Math.min(size, requests[cell] - bad[cell]);
        bad[cell] += own;
        for (long i = own; i < size; i++) {
            requests[cellWithRoom(chance)]--;
            requests[cell]++;
            bad[cell]++;
        }
    }

    /// Where a request stands that is not marked yet. There must be one.
    private int cellWithRoom(Chance chance) {
        while (true) {
            long position = chance.below(total);
            long inLarger = larger * (share + 1);
            boolean isLarger = position < inLarger;
            long width = isLarger ? share + 1 : share;
            long place = isLarger ? position / width : (position - inLarger) / width;
            long within = isLarger ? position - place * width : position - inLarger - place * width;
            int cell = cellAt((int) (isLarger ? place : place + larger));
            if (within < requests[cell] - bad[cell]) {
                return cell;
            }
        }
    }

    /// The trap: the same map at every call; who keeps it copies it.
    SortedMap<String, Sample.Count> counts() {
        int i = 0;
        for (var entry : counts.entrySet()) {
            entry.setValue(new Sample.Count(requests[i], bad[i]));
            i++;
        }
        return counts;
    }
}
