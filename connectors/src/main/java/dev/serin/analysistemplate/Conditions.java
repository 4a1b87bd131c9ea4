package dev.serin.analysistemplate;

import dev.serin.analysistemplate.Forms.Reach;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source.Leaf;
import java.util.List;

/// Compiles the conditions of a metric: one that does not compile makes every measurement an error, to Argo as well.
///
/// @param written the metric with `{{ args.x }}` in it
/// @param filled the same with the values that are known
/// @param isStrict whether such a metric is measured all the same, as by Argo
record Conditions(Fields written, Fields filled, Reach reach, boolean isStrict) {
    private static final List<String> KEYS = List.of("successCondition", "failureCondition");

    void tell() {
        KEYS.forEach(this::tell);
    }

    private void tell(String key) {
        new Forms(filled.source(), reach)
                .text(filled, key, "result[0] >= 0.95")
                .filter(leaf -> !leaf.text().isBlank() && !isOpen(leaf))
                .ifPresent(leaf -> ConditionMistake.in(leaf).ifPresent(mistake -> tell(key, leaf, mistake)));
    }

    private boolean isOpen(Leaf leaf) {
        return reach == Reach.LOOKED_AT && leaf.text().contains("{{");
    }

    /// Values that are passed may be secrets, and those that stand in the template may not be the ones it is run with.
    private void tell(String key, Leaf leaf, ConditionMistake mistake) {
        boolean isFilled = written.tree(key) instanceof Leaf raw && raw.text().contains("{{");
        String column = "' does not compile (column " + mistake.column() + ")";
        String comesTo = ", so every measurement is an error";
        if (!isFilled) {
            tell("'" + key + column + comesTo + ": " + mistake.what(), leaf, mistake.mend(), isStrict);
        } else if (reach == Reach.LOOKED_AT) {
            String what = "With the values in the template '" + key + column + comesTo + ": " + mistake.what();
            tell(what, leaf, mistake.mend(), true);
        } else {
            tell("With its arguments '" + key + column + comesTo + ".", leaf, "pass other values", isStrict);
        }
    }

    private void tell(String what, Leaf leaf, String mend, boolean isWarning) {
        if (isWarning) {
            filled.source().warning(what, leaf.place(), mend);
        } else {
            filled.source().error(what, leaf.place(), mend);
        }
    }
}
