package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
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
                "%s %s (surely %s%s)"
                        .formatted(
                                name,
                                compared(finding, finding.total()),
                                within(
                                        finding.plan(),
                                        finding.plan().tolerance().good()),
                                floor(finding.plan()));
            case UNSURE -> "%s %s (%s)".formatted(name, compared(finding, finding.total()), unsure(finding));
        };
    }

    private static String bad(Finding finding, Comparison shown) {
        String why = finding.byHardLimit()
                ? "a hard limit: at least half of the canary's fail, and stable is well"
                : "surely %s: %s".formatted(beyond(finding.plan()), byChance(finding.chance()));
        return "%s (%s%s)".formatted(compared(finding, shown), factor(finding, shown), why);
    }

    /// What the tolerance forbids: `more than 1.1x`, `more than 1.1x plus 0.5 %`,
    /// `fewer than 1/1.05 of stable's`.
    private static String beyond(Metric plan) {
        return countsSuccesses(plan)
                ? "fewer than 1/%s of stable's"
                        .formatted(number(plan.tolerance().ratio()))
                : "more than " + times(plan.tolerance().ratio()) + plus(plan);
    }

    /// What is good enough: `less than 1.5x`, `more than 1/1.1 of stable's`.
    private static String within(Metric plan, double good) {
        return countsSuccesses(plan)
                ? "more than 1/%s of stable's".formatted(number(good))
                : "less than " + times(good) + plus(plan);
    }

    private static String plus(Metric plan) {
        return plan.tolerance().plus() > 0 ? " plus " + percent(plan.tolerance().plus()) : "";
    }

    private static boolean countsSuccesses(Metric plan) {
        return plan.measure() instanceof Measure.Successes;
    }

    private static String unsure(Finding finding) {
        return finding.isGoodWithheld()
                ? "not clear: instances differ too much"
                : "not clear yet" + more(finding.needed(), units(finding));
    }

    /// The endpoint that looks worst, when none is proved to be bad by itself.
    private static String worst(Finding finding) {
        return finding.hasSeveralEndpoints() && finding.worst().logEBad() > 0
                ? ", worst on %s: %s"
                        .formatted(
                                finding.worst().endpoint(),
                                compared(finding, finding.worst().total()))
                : "";
    }

    /// `3.1 % v 0.1 %`; of successes the share that succeeded.
    private static String compared(Finding finding, Comparison shown) {
        return "%s v %s"
                .formatted(
                        shown.hasCanary() ? share(finding, shown.canaryRate()) : "no " + units(finding),
                        shown.hasBaseline() ? share(finding, shown.baselineRate()) : "nothing to compare with");
    }

    private static String share(Finding finding, double bad) {
        return percent(countsSuccesses(finding.plan()) ? 1 - bad : bad);
    }

    private static String units(Finding finding) {
        return countsSuccesses(finding.plan()) ? "attempts" : units(finding.unit());
    }

    private static String units(Unit unit) {
        return switch (unit) {
            case REQUEST, UNKNOWN -> "requests";
            case USER -> "users";
            case CONNECTION -> "connections";
        };
    }

    static String of(Slowness slowness) {
        String name = slowness.plan().name().text();
        boolean isOneEndpoint =
                slowness.endpoints().size() > 1 && slowness.worst().isBad();
        double ratio = slowness.plan().tolerance().ratio();
        return switch (slowness.verdict()) {
            case BAD ->
                "%s %s (surely slower%s: %s)"
                        .formatted(
                                isOneEndpoint ? name + " on " + slowness.worst().endpoint() : name,
                                compared(isOneEndpoint ? slowness.worst().quantiles() : slowness.total()),
                                ratio == 1 ? "" : " by more than " + times(ratio),
                                byChance(slowness.tally().chance()));
            case GOOD ->
                "%s %s (surely less than %s)"
                        .formatted(
                                name,
                                compared(slowness.total()),
                                times(slowness.plan().tolerance().good()));
            case UNSURE -> "%s %s (%s)".formatted(name, compared(slowness.total()), unsure(slowness));
        };
    }

    private static String unsure(Slowness slowness) {
        return slowness.isGoodWithheld()
                ? "not clear: instances differ too much"
                : "not clear yet"
                        + more(slowness.needed(), units(slowness.tally().unit()));
    }

    /// `P95 31 ms v 12 ms, P99 80 ms v 41 ms`.
    private static String compared(List<Evidence.Quantile> quantiles) {
        return quantiles.stream()
                .map(q -> "P%s %s v %s"
                        .formatted(
                                number(q.quantile() * 100),
                                millis(q.canary().seconds()),
                                millis(q.stable().seconds())))
                .collect(Collectors.joining(", "));
    }

    /// Ends the sentence of a metric that does not judge all users.
    static String uncounted(long answers) {
        return answers > 0 ? "; users beyond 100,000 an endpoint are not counted" : "";
    }

    private static String floor(Metric plan) {
        return plan.tolerance().floor() > 0
                ? " or below " + percent(plan.tolerance().floor())
                : "";
    }

    private static String more(Evidence.Needed needed, String units) {
        return switch (needed) {
            case Evidence.Needed.Nothing() -> "";
            case Evidence.Needed.Requests(Verdict towards, long more) ->
                ": about %s more canary %s until %s"
                        .formatted(rounded(more), units, towards == Verdict.BAD ? "bad" : "good");
        };
    }

    private static String byChance(double chance) {
        double once = 1 / chance;
        return once > 1e9 ? "less than 1 in a billion by chance" : "1 in " + rounded((long) once) + " by chance";
    }

    /// `31x, `, or nothing where the baseline has no errors to be a multiple of.
    private static String factor(Finding finding, Comparison shown) {
        return !countsSuccesses(finding.plan()) && shown.hasBaseline() && !Double.isInfinite(shown.ratio())
                ? times(shown.ratio()) + ", "
                : "";
    }

    private static String times(double ratio) {
        return (ratio >= 10 ? String.format(Locale.ROOT, "%,.0f", ratio) : number(ratio)) + "x";
    }

    /// `3.1 %`.
    static String percent(double share) {
        double percent = share * 100;
        return (percent == 0 || percent >= 0.095 ? number(percent) : String.format(Locale.ROOT, "%.2g", percent))
                + " %";
    }

    private static String millis(double seconds) {
        double millis = seconds * 1000;
        return (millis >= 10 ? String.format(Locale.ROOT, "%,.0f", millis) : number(millis)) + " ms";
    }

    /// One decimal, or none when it is 0; two below 2, where they matter for tolerances such as 1.05.
    static String number(double value) {
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
