package dev.serin.terminal;

import dev.serin.judge.Evidence;
import dev.serin.judge.Sample;
import java.time.Duration;
import java.util.Locale;

/// Words numbers of the judge, short enough for a column.
final class Figures {
    private Figures() {}

    /// `4.2 % v 0.1 %`: the canary's rate, then stable's.
    static String compared(Sample.Pair counts) {
        return percent(counts.canaryBad(), counts.canaryRequests()) + " v "
                + percent(counts.stableBad(), counts.stableRequests());
    }

    private static String percent(long bad, long requests) {
        return requests == 0 ? "no requests" : number(100.0 * bad / requests) + " %";
    }

    /// `31x (2.1x to 90x)`: how many times stable's rate, with the bounds that are known.
    static String difference(Sample.Pair counts, Evidence.Ratio ratio) {
        if (counts.canaryBad() + counts.stableBad() == 0) {
            return "no errors";
        }
        String estimate = Double.isFinite(ratio.estimate()) ? times(ratio.estimate()) : "canary only";
        boolean low = ratio.low() > 0;
        boolean high = Double.isFinite(ratio.high());
        if (!low && !high) {
            return estimate;
        }
        String bounds = low && high
                ? times(ratio.low()) + " to " + times(ratio.high())
                : low ? "at least " + times(ratio.low()) : "at most " + times(ratio.high());
        return estimate + " (" + bounds + ")";
    }

    /// `P95 12 ms v 11 ms`.
    static String compared(Evidence.Quantile quantile) {
        return "P" + number(quantile.quantile() * 100) + " " + millis(quantile.canarySeconds()) + " v "
                + millis(quantile.stableSeconds());
    }

    private static String millis(double seconds) {
        return Double.isFinite(seconds) ? number(seconds * 1000) + " ms" : "none";
    }

    private static String times(double ratio) {
        return number(ratio) + "x";
    }

    /// Three significant digits at most, and no zeros at the end.
    static String number(double value) {
        String text = String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /// `480`, `3,000`: two significant digits.
    static String about(long value) {
        long unit = 1;
        while (value / unit >= 100) {
            unit *= 10;
        }
        return String.format(Locale.ROOT, "%,d", (value + unit / 2) / unit * unit);
    }

    /// Whole seconds from one second on, rounded up: 0 only when nothing is left.
    static String left(Duration time) {
        Duration left = time.isNegative() ? Duration.ZERO : time;
        boolean tiny = left.compareTo(Duration.ofSeconds(1)) < 0;
        return Times.text(
                tiny ? left : Duration.ofSeconds(left.plusNanos(999_999_999).toSeconds()));
    }
}
