package dev.serin.series;

import dev.serin.judge.Origin;
import dev.serin.judge.Unit;
import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// What was counted at each instance of both variants.
final class Cells<T> {
    /// What people write where no label tells an instance of the variants, such as behind a gateway that
    /// counts for them.
    static final String NONE = "none";

    private final String label;
    private final BinaryOperator<T> plus;
    private final SortedMap<String, T> stable = new TreeMap<>();
    private final SortedMap<String, T> canary = new TreeMap<>();

    Cells(Settings.Node query, BinaryOperator<T> plus) {
        this.label = query.text("per", "instance");
        this.plus = plus;
    }

    void add(Side side, Series series, T counted) {
        String instance = label.equals(NONE) ? "" : series.label(label);
        if (!instance.isEmpty()) {
            of(side).merge(instance, counted, plus);
        }
    }

    SortedMap<String, T> of(Side side) {
        return switch (side) {
            case STABLE -> stable;
            case CANARY -> canary;
        };
    }

    Origin<T> origin(Unit unit) {
        return new Origin<>(
                unit,
                stable.isEmpty() && canary.isEmpty() ? Origin.Cells.NONE : Origin.Cells.INSTANCES,
                stable,
                canary,
                new TreeMap<>(),
                new Origin.Dealt.NotKnown());
    }
}
