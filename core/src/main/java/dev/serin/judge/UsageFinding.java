package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import java.time.Duration;

/// What was found of a gauge, and its plain sentence.
///
/// @param last what the last look in this step found
record UsageFinding(
        Metric plan,
        Measure.Usage measure,
        Verdict verdict,
        Evidence.Instances canary,
        Evidence.Instances stable,
        UsageLook last,
        Evidence.Exhaustion exhaustion) {
    /// In a minute, as a part: it would take 2,000 years to double.
    private static final double NO_GROWTH = 1e-9;

    String sentence() {
        return plan.name() + " " + compared() + " (" + judged() + ")" + soon();
    }

    /// `412 MB v 301 MB`, or `grows 3.1 MB/min more than stable`.
    private String compared() {
        return switch (measure.trend()) {
            case NONE -> values();
            case LEAK -> last instanceof UsageLook.Compared(var _, var _, var growth, var _) ? grows(growth) : values();
        };
    }

    private String values() {
        String baseline = stable.byInstance().isEmpty() ? "nothing to compare with" : shown(stable.mean());
        return shown(canary.mean()) + " v " + baseline;
    }

    private String grows(double more) {
        double aMinute = more * canary.mean();
        if (Math.abs(more) < NO_GROWTH) {
            return "grows as stable does";
        }
        return "grows %s/min %s than stable".formatted(shown(Math.abs(aMinute)), aMinute < 0 ? "less" : "more");
    }

    private String judged() {
        return switch (verdict) {
            case BAD -> bad();
            case GOOD -> "surely less than " + times(plan.tolerance().good());
            case UNSURE -> unsure();
        };
    }

    private String bad() {
        String more = "surely more than " + times(plan.tolerance().ratio());
        return switch (exhaustion) {
            case Evidence.Exhaustion.Passed(var value) ->
                last.verdict() == Verdict.BAD
                        ? more + ", and " + past(value)
                        : past(value) + ", and none of stable's does";
            case Evidence.Exhaustion.None _, Evidence.Exhaustion.Projected _ -> more;
        };
    }

    private String past(double value) {
        return "an instance takes %s, past the limit of %s".formatted(shown(value), shown(measure.limit()));
    }

    /// Of a leak the tolerance is what a day may add.
    private String times(double ratio) {
        return Sentences.number(ratio) + "x" + (measure.trend() == Measure.Trend.LEAK ? " a day" : "");
    }

    private String unsure() {
        return switch (last) {
            case UsageLook.TooFew(var why) -> "not clear yet: " + why;
            case UsageLook.Compared compared -> {
                int number = compared.shown().number();
                yield number == Evidence.Looked.Look.LOOKS
                        ? "not clear in this step"
                        : "not clear yet: look %s of %s in this step".formatted(number, Evidence.Looked.Look.LOOKS);
            }
        };
    }

    /// Told only of what surely grows: else chance would frighten people.
    private String soon() {
        return verdict == Verdict.BAD && exhaustion instanceof Evidence.Exhaustion.Projected(var in)
                ? ": full in about " + about(in)
                : "";
    }

    private static String about(Duration in) {
        if (in.compareTo(Duration.ofHours(2)) < 0) {
            return in.toMinutes() + " min";
        }
        return in.compareTo(Duration.ofDays(2)) < 0 ? in.toHours() + " h" : in.toDays() + " days";
    }

    private String shown(double value) {
        return Quantities.text(value, measure.quantity());
    }
}
