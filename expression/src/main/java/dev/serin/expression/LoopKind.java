package dev.serin.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A function that evaluates a predicate for the items of a list.
enum LoopKind {
    ALL("all"),
    NONE("none"),
    ANY("any"),
    ONE("one"),
    FILTER("filter"),
    MAP("map"),
    COUNT("count"),
    SUM("sum"),
    FIND("find"),
    FIND_INDEX("findIndex"),
    FIND_LAST("findLast"),
    FIND_LAST_INDEX("findLastIndex"),
    GROUP_BY("groupBy"),
    SORT_BY("sortBy"),
    REDUCE("reduce");

    private static final Map<String, LoopKind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(LoopKind::word, Function.identity()));

    private final String word;

    LoopKind(String word) {
        this.word = word;
    }

    static @Nullable LoopKind of(String name) {
        return BY_NAME.get(name);
    }

    String word() {
        return word;
    }

    /// Whether the predicate must be true or false.
    boolean asksYesOrNo() {
        return switch (this) {
            case ALL, NONE, ANY, ONE, FILTER, COUNT, FIND, FIND_INDEX, FIND_LAST, FIND_LAST_INDEX -> true;
            case MAP, SUM, GROUP_BY, SORT_BY, REDUCE -> false;
        };
    }

    boolean needsPredicate() {
        return this != COUNT && this != SUM;
    }

    boolean mayHaveThird() {
        return this == SORT_BY || this == REDUCE;
    }

    /// Whether `#index`, or `#acc`, has a meaning in the predicate.
    boolean has(Node.Pointer.Kind pointer) {
        return switch (pointer) {
            case ITEM -> true;
            case INDEX -> this == MAP || this == REDUCE;
            case ACCUMULATOR -> this == REDUCE;
        };
    }
}
