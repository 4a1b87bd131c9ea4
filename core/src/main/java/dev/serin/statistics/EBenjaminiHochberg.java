package dev.serin.statistics;

import java.util.List;
import java.util.stream.IntStream;

/// Which of several pieces of evidence are to blame, with the share of wrongly blamed ones bounded by alpha
/// under any dependence.
///
/// Source: Wang and Ramdas, "False discovery rate control with e-values", 2022: of m e-values reject the k
/// largest, for the largest k whose k-th largest is at least m/(alpha k).
public final class EBenjaminiHochberg {
    private EBenjaminiHochberg() {}

    /// Positions of the culprits, rising.
    ///
    /// @param logE natural logarithms of the e-values
    public static List<Integer> rejected(double[] logE, double alpha) {
        List<Integer> largestFirst = IntStream.range(0, logE.length)
                .boxed()
                .sorted((a, b) -> Double.compare(logE[b], logE[a]))
                .toList();
        int rejected = 0;
        for (int k = 1; k <= logE.length; k++) {
            if (logE[largestFirst.get(k - 1)] >= StrictMath.log(logE.length / (alpha * k))) {
                rejected = k;
            }
        }
        return largestFirst.subList(0, rejected).stream().sorted().toList();
    }
}
