package dev.serin.judge;

import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The plain sentence of a verdict, worded once for all who show it.
final class Sentences {
    private Sentences() {}

    static String rates(
            Metric plan,
            Verdict verdict,
            Comparison total,
            List<Evidence.EndpointRates> endpoints,
            double chance,
            Evidence.Needed needed) {
        Evidence.EndpointRates worst = endpoints.getFirst();
        boolean named = verdict == Verdict.BAD && endpoints.size() > 1 && worst.logEBad() > 0;
        Comparison shown = named ? worst.total() : total;
        String subject =
                named ? plan.name() + " on " + worst.endpoint() : plan.name().text();
        String compared = "%s %s v %s"
                .formatted(
                        subject,
                        shown.hasCanary() ? percent(shown.canaryRate()) : "no requests",
                        shown.hasBaseline() ? percent(shown.baselineRate()) : "nothing to compare with");
        return compared
                + switch (verdict) {
                    case BAD ->
                        " (%ssurely more than %s: %s)"
                                .formatted(factor(shown), times(plan.tolerance().ratio()), byChance(chance));
                    case GOOD ->
                        " (surely less than %s%s)"
                                .formatted(times(plan.tolerance().good()), floor(plan));
                    case UNSURE -> " (not clear yet%s)".formatted(more(needed));
                };
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
        if (chance >= 1) {
            return "a hard limit";
        }
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
