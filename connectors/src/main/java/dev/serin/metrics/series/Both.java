package dev.serin.metrics.series;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The series of both variants.
record Both(List<Series> stable, List<Series> canary) {
    static final Both NONE = new Both(List.of(), List.of());

    Both {
        stable = List.copyOf(stable);
        canary = List.copyOf(canary);
    }

    Stream<Series> all() {
        return Stream.concat(stable.stream(), canary.stream());
    }

    boolean isEmpty() {
        return stable.isEmpty() && canary.isEmpty();
    }

    Both only(Predicate<Series> wanted) {
        return new Both(
                stable.stream().filter(wanted).toList(),
                canary.stream().filter(wanted).toList());
    }

    Both each(UnaryOperator<List<Series>> change) {
        return new Both(change.apply(stable), change.apply(canary));
    }
}
