package dev.serin.series;

import dev.serin.plan.Side;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The series of both variants.
record Both(List<Series> stable, List<Series> canary) {
    Both {
        stable = List.copyOf(stable);
        canary = List.copyOf(canary);
    }

    static List<Series> all(Both... several) {
        return Arrays.stream(several).flatMap(Both::stream).toList();
    }

    private Stream<Series> stream() {
        return Stream.concat(stable.stream(), canary.stream());
    }

    boolean isEmpty() {
        return stable.isEmpty() && canary.isEmpty();
    }

    Both each(UnaryOperator<List<Series>> change) {
        return new Both(change.apply(stable), change.apply(canary));
    }

    void forEach(BiConsumer<Side, Series> action) {
        stable.forEach(series -> action.accept(Side.STABLE, series));
        canary.forEach(series -> action.accept(Side.CANARY, series));
    }
}
