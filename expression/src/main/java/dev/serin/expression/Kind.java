package dev.serin.expression;

/// What sort of value something is; [#UNKNOWN] where only the measurement will tell.
enum Kind {
    UNKNOWN("something"),
    NIL("nil"),
    TRUTH("a boolean"),
    WHOLE("an integer"),
    REAL("a float"),
    TEXT("a text"),
    LIST("a list"),
    MAP("a map"),
    MOMENT("a date"),
    SPAN("a duration"),
    ZONE("a time zone");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    static Kind of(Value value) {
        return switch (value) {
            case Value.Nil _ -> NIL;
            case Value.Truth _ -> TRUTH;
            case Value.Whole _ -> WHOLE;
            case Value.Real _ -> REAL;
            case Value.Text _ -> TEXT;
            case Value.Items _ -> LIST;
            case Value.Fields _ -> MAP;
            case Value.Moment _ -> MOMENT;
            case Value.Span _ -> SPAN;
            case Value.Zone _ -> ZONE;
        };
    }

    static String words(Value value) {
        return of(value).words;
    }

    String words() {
        return words;
    }

    boolean isNumber() {
        return this == WHOLE || this == REAL;
    }

    /// Whether it is this kind, or may turn out to be.
    boolean maybe(Kind wanted) {
        return this == wanted || this == UNKNOWN;
    }

    boolean maybeNumber() {
        return isNumber() || this == UNKNOWN;
    }
}
