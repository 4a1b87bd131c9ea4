package dev.serin.planner;

import java.util.function.DoublePredicate;

/// Finds the least number for which something holds, when it holds for all larger ones as well.
final class Search {
    private static final double CLOSE = 1.005;

    private Search() {}

    /// The least number between `low`, for which it does not hold, and `high`, for which it does: at most half a
    /// percent
    /// too much.
    static double least(double low, double high, DoublePredicate holds) {
        double below = low;
        double above = high;
        while (above / below > CLOSE) {
            double middle = StrictMath.sqrt(below * above);
            if (holds.test(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }
}
