package dev.serin.expression;

/// What a function takes in one place.
enum Takes {
    ANY("anything"),
    TEXT("a text"),
    WHOLE("an integer"),
    NUMBER("a number"),
    LIST("a list"),
    MAP("a map"),
    SIZED("a list, a map or a text"),
    READABLE("a number or a text"),
    COUNTABLE("a number, a duration or a text"),
    NUMBERS("a number or a list of numbers"),
    ZONE("a time zone"),
    ZONE_OR_TEXT("a text, or a time zone and a text");

    private final String words;

    Takes(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// Whether something of that kind may do.
    boolean allows(Kind kind) {
        return kind == Kind.UNKNOWN
                || switch (this) {
                    case ANY -> true;
                    case TEXT -> kind == Kind.TEXT;
                    case WHOLE -> kind == Kind.WHOLE;
                    case NUMBER -> kind.isNumber();
                    case LIST -> kind == Kind.LIST;
                    case MAP -> kind == Kind.MAP;
                    case SIZED -> kind == Kind.LIST || kind == Kind.MAP || kind == Kind.TEXT;
                    case READABLE -> kind.isNumber() || kind == Kind.TEXT;
                    case COUNTABLE -> kind.isNumber() || kind == Kind.TEXT || kind == Kind.SPAN;
                    case NUMBERS -> kind.isNumber() || kind == Kind.LIST;
                    case ZONE -> kind == Kind.ZONE;
                    case ZONE_OR_TEXT -> kind == Kind.ZONE || kind == Kind.TEXT;
                };
    }
}
