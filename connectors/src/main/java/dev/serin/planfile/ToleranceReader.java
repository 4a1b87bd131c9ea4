package dev.serin.planfile;

import dev.serin.plan.Tolerance;
import dev.serin.planfile.Source.Leaf;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `tolerate` of one metric.
final class ToleranceReader {
    private static final double MOST_RATIO = 100;
    private static final double MOST_GOOD = 1_000;
    private static final double GOOD_ABOVE_RATIO = 1.2;

    private final Fields tolerate;
    private final Source source;
    private final Values values;
    private final Tolerance defaults;

    ToleranceReader(Fields metric, Tolerance defaults) {
        this.tolerate = metric.fields("tolerate", "{ ratio: 1.1, good: 1.5, floor: 0.1% }");
        this.source = metric.source();
        this.values = new Values(source);
        this.defaults = defaults;
    }

    Optional<Tolerance> read() {
        tolerate.only("key", Set.of("ratio", "good", "floor"), Map.of("plus", "use ratio and floor"));
        double ratio = tolerate.as(
                "ratio",
                text(defaults.ratio()),
                defaults.ratio(),
                values.number(1, MOST_RATIO, text(defaults.ratio())));
        double goodOtherwise = Math.max(defaults.good(), ratio * GOOD_ABOVE_RATIO);
        double good = tolerate.as(
                "good", text(defaults.good()), goodOtherwise, values.number(1, MOST_GOOD, text(defaults.good())));
        double floor = tolerate.as("floor", "0.1%", defaults.floor(), this::floor);
        if (ratio >= good) {
            neverGood();
            return Optional.empty();
        }
        return Optional.of(new Tolerance(ratio, good, floor));
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private Optional<Double> floor(String key, Leaf leaf) {
        Optional<Double> share = values.share("0.1%").apply(key, leaf).map(BigDecimal::doubleValue);
        if (share.isPresent() && share.get() >= 1) {
            source.error(
                    "'floor' must be below 100 %, but is " + leaf.shown() + ".", leaf.place(), "write floor: 0.1%");
            return Optional.empty();
        }
        return share;
    }

    private void neverGood() {
        source.error(
                "'good' (" + shown("good", defaults.good()) + ") must be larger than 'ratio' ("
                        + shown("ratio", defaults.ratio()) + "): a canary on the margin would wait for ever.",
                tolerate.place(tolerate.has("good") ? "good" : "ratio"),
                "write a larger good, such as ratio: 1.1 with good: 1.5");
    }

    private String shown(String key, double otherwise) {
        return tolerate.leaf(key, "").map(Leaf::shown).orElse(text(otherwise) + ", the default");
    }
}
