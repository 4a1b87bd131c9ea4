package dev.serin.terminal;

import dev.serin.judge.Comparison;
import dev.serin.judge.Evidence;
import dev.serin.judge.Quantities;
import dev.serin.plan.Measure;
import java.time.Duration;
import java.util.Locale;

/// Words numbers of the judge, short enough for a column.
final class Figures {
    private static final double MINUTES_OF_A_DAY = 1_440;

    private Figures() {}

    /// `4.2 % v 0.1 %`: the canary's rate, then its baseline's.
    static String compared(Comparison comparison) {
        String canary = comparison.hasCanary() ? percent(comparison.canaryRate()) : "no requests";
        return canary + " v " + (comparison.hasBaseline() ? percent(comparison.baselineRate()) : "no requests");
    }

    /// `80.4 % v 97.9 %`: the shares that succeeded.
    static String succeeded(Comparison comparison) {
        String canary = comparison.hasCanary() ? percent(1 - comparison.canaryRate()) : "no attempts";
        return canary + " v " + (comparison.hasBaseline() ? percent(1 - comparison.baselineRate()) : "no attempts");
    }

    /// `1/1.22 of stable's`: how many times the baseline's share of successes, in the words of the tolerance.
    static String ofStable(Comparison comparison) {
        double canary = 1 - comparison.canaryRate();
        double stable = 1 - comparison.baselineRate();
        if (!comparison.hasCanary() || !comparison.hasBaseline() || stable == 0) {
            return "";
        }
        return canary == 0
                ? "none of stable's"
                : (canary < stable ? "1/" + number(stable / canary) : number(canary / stable)) + " of stable's";
    }

    private static String percent(double share) {
        return number(100 * share) + " %";
    }

    /// `31x (2.1x to 90x)`: how many times the baseline's rate, with the bounds that are known.
    static String difference(Comparison comparison, Evidence.Ratio ratio) {
        if (comparison.counts().canaryBad() == 0 && comparison.expectedBad() == 0) {
            return "no errors";
        }
        String estimate = Double.isFinite(ratio.estimate()) ? times(ratio.estimate()) : "canary only";
        String bounds = bounds(ratio.low() > 0, Double.isFinite(ratio.high()), ratio);
        return bounds.isEmpty() ? estimate : estimate + " (" + bounds + ")";
    }

    private static String bounds(boolean low, boolean high, Evidence.Ratio ratio) {
        if (low && high) {
            return times(ratio.low()) + " to " + times(ratio.high());
        }
        return low ? "at least " + times(ratio.low()) : high ? "at most " + times(ratio.high()) : "";
    }

    /// `P95 12 ms v 11 ms`.
    static String compared(Evidence.Quantile quantile) {
        return "P" + number(quantile.quantile() * 100) + " "
                + millis(quantile.canary().seconds()) + " v "
                + millis(quantile.stable().seconds());
    }

    /// `412 MB v 301 MB`.
    static String compared(Evidence.Usage usage) {
        boolean isAlone = usage.stable().byInstance().isEmpty();
        return Quantities.text(usage.canary().mean(), usage.quantity()) + " v "
                + (isAlone ? "nothing" : Quantities.text(usage.stable().mean(), usage.quantity()));
    }

    /// `1.37x` at the last look; of a leak `+3.1 MB/min`.
    static String difference(Evidence.Usage usage) {
        return switch (usage.looked()) {
            case Evidence.Looked.NotYet _ -> "";
            case Evidence.Looked.Look look ->
                switch (usage.trend()) {
                    case NONE -> times(Math.exp(look.difference()));
                    case LEAK ->
                        growth(
                                look.difference()
                                        / MINUTES_OF_A_DAY
                                        * usage.canary().mean(),
                                usage.quantity());
                };
        };
    }

    private static String growth(double aMinute, Measure.Quantity quantity) {
        return (aMinute < 0 ? "-" : "+") + Quantities.text(Math.abs(aMinute), quantity) + "/min";
    }

    /// `look 2 of 5`, while there are more in the step.
    static String look(Evidence.Usage usage) {
        return usage.looked() instanceof Evidence.Looked.Look look && look.number() < Evidence.Looked.Look.LOOKS
                ? "look " + look.number() + " of " + Evidence.Looked.Look.LOOKS
                : "";
    }

    /// When the canary's instances have no more.
    static String soon(Evidence.Exhaustion exhaustion) {
        return switch (exhaustion) {
            case Evidence.Exhaustion.None() -> "";
            case Evidence.Exhaustion.Passed _ -> "past its limit";
            case Evidence.Exhaustion.Projected(var in) -> "full in " + left(in);
        };
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
