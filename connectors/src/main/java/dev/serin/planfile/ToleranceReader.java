package dev.serin.planfile;

import dev.serin.plan.Tolerance;
import dev.serin.problem.Place;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Values;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// Reads `tolerate` of one metric.
final class ToleranceReader {
    private static final double MOST_RATIO = 100;
    private static final double MOST_GOOD = 1_000;
    private static final double MOST_SHARE = 0.5;

    private final Fields tolerate;
    private final Source source;
    private final Values values;
    private final MeasureKind kind;
    private final Tolerance defaults;

    ToleranceReader(Fields metric, MeasureKind kind) {
        this.tolerate = metric.fields("tolerate", "{ ratio: 1.1, good: 1.5, floor: 0.1% }");
        this.source = metric.source();
        this.values = new Values(source);
        this.kind = kind;
        this.defaults = kind.tolerance();
    }

    Optional<Tolerance> read() {
        tolerate.only(Set.of("ratio", "good", "floor", "plus"));
        double ratio = tolerate.as(
                "ratio",
                text(defaults.ratio()),
                defaults.ratio(),
                values.number(1, MOST_RATIO, text(defaults.ratio())));
        double goodOtherwise = Math.max(defaults.good(), ratio * kind.goodAboveRatio());
        double good = tolerate.as(
                "good", text(defaults.good()), goodOtherwise, values.number(1, MOST_GOOD, text(defaults.good())));
        double floor = tolerate.as("floor", "0.1%", tolerate.has("plus") ? 0 : defaults.floor(), this::share);
        double plus = tolerate.as("plus", "0.1%", 0.0, this::share);
        boolean isBoth = floor > 0 && plus > 0;
        if (isBoth) {
            notBoth();
        }
        if (ratio >= good) {
            neverGood();
        }
        if (isBoth || ratio >= good) {
            return Optional.empty();
        }
        tellWhatHasNoEffect(floor, plus);
        return Optional.of(new Tolerance(ratio, good, floor, plus));
    }

    private void tellWhatHasNoEffect(double floor, double plus) {
        if (kind != MeasureKind.ERRORS && floor > 0) {
            withoutEffect("floor");
        }
        if ((kind == MeasureKind.LATENCY || kind == MeasureKind.USAGE) && plus > 0) {
            withoutEffect("plus");
        }
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private Optional<Double> share(String key, Leaf leaf) {
        Optional<Double> share = values.share("0.1%").apply(key, leaf).map(BigDecimal::doubleValue);
        if (share.isPresent() && share.get() > MOST_SHARE) {
            source.error(
                    "'" + key + "' must be at most 50 %, but is " + leaf.shown() + ".",
                    leaf.place(),
                    "write " + key + ": 0.1%");
            return Optional.empty();
        }
        return share;
    }

    private void withoutEffect(String key) {
        source.warning("'" + key + "' has no effect on " + kind.key() + ".", tolerate.place(key), "leave it out");
    }

    private void notBoth() {
        Place floor = tolerate.place("floor");
        source.error(
                "'plus' and 'floor' exclude each other; 'floor' is at " + floor.line() + ":" + floor.column() + ".",
                tolerate.place("plus"),
                "keep one of the two");
    }

    private void neverGood() {
        source.error(
                "'good' (" + shown("good", defaults.good()) + ") must be larger than 'ratio' ("
                        + shown("ratio", defaults.ratio()) + "): a canary on the margin would wait for ever.",
                tolerate.place(tolerate.has("good") ? "good" : "ratio"),
                "write a larger good, such as ratio: " + text(defaults.ratio()) + " with good: "
                        + text(defaults.good()));
    }

    private String shown(String key, double otherwise) {
        return tolerate.leaf(key, "").map(Leaf::shown).orElse(text(otherwise) + ", the default");
    }
}
