package dev.serin.judge;

import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The plain sentence of a verdict, worded once for all who show it.
final class Sentences {
    private Sentences() {}

    static String of(Finding finding) {
        boolean isOneEndpoint = finding.hasSeveralEndpoints() && finding.worst().isBad();
        String name = finding.plan().name().text();
        return switch (finding.verdict()) {
            case BAD ->
                isOneEndpoint
                        ? name + " on " + finding.worst().endpoint() + " "
                                + bad(finding, finding.worst().total())
                        : name + " " + bad(finding, finding.total()) + worst(finding);
            case GOOD ->
                "%s %s (surely less than %s%s)"
                        .formatted(
                                name,
                                compared(finding.total()),
                                times(finding.plan().tolerance().good()),
                                floor(finding.plan()));
            case UNSURE -> "%s %s (not clear yet%s)".formatted(name, compared(finding.total()), more(finding.needed()));
        };
    }

    private static String bad(Finding finding, Comparison shown) {
        String why = finding.byHardLimit()
                ? "a hard limit: at least half of the canary's fail, and stable is well"
                : "surely more than %s: %s"
                        .formatted(times(finding.plan().tolerance().ratio()), byChance(finding.chance()));
        return "%s (%s%s)".formatted(compared(shown), factor(shown), why);
    }

    /// The endpoint that looks worst, when none is proved to be bad by itself.
    private static String worst(Finding finding) {
        return finding.hasSeveralEndpoints() && finding.worst().logEBad() > 0
                ? ", worst on %s: %s"
                        .formatted(
                                finding.worst().endpoint(),
                                compared(finding.worst().total()))
                : "";
    }

    /// `3.1 % v 0.1 %`.
    private static String compared(Comparison shown) {
        return "%s v %s"
                .formatted(
                        shown.hasCanary() ? percent(shown.canaryRate()) : "no requests",
                        shown.hasBaseline() ? percent(shown.baselineRate()) : "nothing to compare with");
    }

    static String latency(MetricName metric, List<Evidence.Quantile> quantiles) {
        return metric + " "
                + quantiles.stream()
                        .map(q -> "P%s %s v %s"
                                .formatted(
                                        number(q.quantile() * 100),
                                        millis(q.canarySeconds()),
                                        millis(q.stableSeconds())))
                        .collect(Collectors.joining(", "))
                + " (shown, not judged yet)";
    }

    private static String floor(Metric plan) {
        return plan.tolerance().floor() > 0
                ? " or below " + percent(plan.tolerance().floor())
                : "";
    }

    private static String more(Evidence.Needed needed) {
        return switch (needed) {
            case Evidence.Needed.Nothing() -> "";
            case Evidence.Needed.Requests(Verdict towards, long requests) ->
                ": about %s more canary requests until %s"
                        .formatted(rounded(requests), towards == Verdict.BAD ? "bad" : "good");
        };
    }

    private static String byChance(double chance) {
        double once = 1 / chance;
        return once > 1e9 ? "less than 1 in a billion by chance" : "1 in " + rounded((long) once) + " by chance";
    }

    /// `31x, `, or nothing where the baseline has no errors to be a multiple of.
    private static String factor(Comparison shown) {
        return shown.hasBaseline() && !Double.isInfinite(shown.ratio()) ? times(shown.ratio()) + ", " : "";
    }

    private static String times(double ratio) {
        return (ratio >= 10 ? String.format(Locale.ROOT, "%,.0f", ratio) : number(ratio)) + "x";
    }

    private static String percent(double share) {
        double percent = share * 100;
        return (percent == 0 || percent >= 0.095 ? number(percent) : String.format(Locale.ROOT, "%.2g", percent))
                + " %";
    }

    private static String millis(double seconds) {
        double millis = seconds * 1000;
        return (millis >= 10 ? String.format(Locale.ROOT, "%,.0f", millis) : number(millis)) + " ms";
    }

    /// One decimal, or none when it is 0; two below 2, where they matter for tolerances such as 1.05.
    private static String number(double value) {
        String text = String.format(Locale.ROOT, value < 2 ? "%.2f" : "%,.1f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /// Two significant digits, with separators.
    private static String rounded(long value) {
        if (value < 100) {
            return Long.toString(value);
        }
        long unit = (long) StrictMath.pow(10, StrictMath.floor(StrictMath.log10((double) value)) - 1);
        return String.format(Locale.ROOT, "%,d", (value + unit / 2) / unit * unit);
    }
}
