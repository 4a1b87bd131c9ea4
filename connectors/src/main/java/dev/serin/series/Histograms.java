package dev.serin.series;

import dev.serin.judge.Histogram;
import dev.serin.statistics.Buckets;
import java.util.List;

/// The histograms of both variants, all read in the same buckets.
interface Histograms {
    /// One series of each histogram, with its labels: it counts everything that the histogram counts.
    Both totals();

    /// Every series that tells of the processes.
    List<Series> counters();

    /// Where latencies are told apart.
    Buckets buckets();

    /// What the histogram of that series counted in the cut.
    Histogram counted(Series total, Counters counters, Cut cut);
}
