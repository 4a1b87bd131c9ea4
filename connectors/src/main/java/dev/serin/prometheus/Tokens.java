package dev.serin.prometheus;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The tokens of a JSON document, each read as what it must be.
final class Tokens {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,400}(\\.[0-9]{0,400})?([eE][-+]?[0-9]{1,4})?");

    private final JsonParser parser;

    Tokens(JsonParser parser) {
        this.parser = parser;
    }

    @Nullable
    JsonToken next() {
        return parser.nextToken();
    }

    @Nullable
    JsonToken current() {
        return parser.currentToken();
    }

    boolean isNull() {
        return current() == JsonToken.VALUE_NULL;
    }

    /// The next token, which must be this one.
    void begin(JsonToken token, String what) throws Malformed {
        next();
        expect(token, what);
    }

    void expect(JsonToken token, String what) throws Malformed {
        if (current() != token) {
            throw new Malformed(what + " is " + found() + " where " + name(token) + " must be");
        }
    }

    private String found() {
        JsonToken token = current();
        return token == null ? "missing" : name(token);
    }

    private static String name(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "a map";
            case START_ARRAY -> "a list";
            case END_ARRAY -> "the end of a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default ->
                token.name().toLowerCase(Locale.ROOT).replaceAll("^value_", "").replace('_', ' ');
        };
    }

    /// The next key, with its value as the current token; null at the end of the map.
    @Nullable
    String key() {
        if (next() != JsonToken.PROPERTY_NAME) {
            return null;
        }
        String key = parser.currentName();
        next();
        return key;
    }

    /// Leaves the current value out, with all that is in it.
    void skip() {
        parser.skipChildren();
    }

    String text(String what) throws Malformed {
        expect(JsonToken.VALUE_STRING, what);
        return parser.getString();
    }

    /// A plain number.
    double plain(String what) throws Malformed {
        if (current() == null || !parser.currentToken().isNumeric()) {
            throw new Malformed(what + " is " + found() + " where a number must be");
        }
        return parser.getDoubleValue();
    }

    /// A number as Prometheus writes those that JSON has no words for: as a text.
    double number(String what) throws Malformed {
        return number(what, text(what));
    }

    static double number(String what, String text) throws Malformed {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> finite(what, text);
        };
    }

    private static double finite(String what, String text) throws Malformed {
        if (!NUMBER.matcher(text).matches()) {
            throw new Malformed(what + " is '" + Wording.shortened(text, 40) + "', which is no number");
        }
        return Double.parseDouble(text);
    }
}
