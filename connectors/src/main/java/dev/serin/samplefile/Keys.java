package dev.serin.samplefile;

import dev.serin.problem.Spelling;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The keys of one JSON object of a line, each read as what it must be.
final class Keys {
    /// Whole numbers up to here are the same everywhere, also in JavaScript.
    static final long MOST = 1L << 53;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
    private static final int LONGEST = 60;

    private final JsonNode object;
    private final String path;
    private final List<String> doubts;

    private Keys(JsonNode object, String path, List<String> doubts) {
        this.object = object;
        this.path = path;
        this.doubts = doubts;
    }

    /// The whole line.
    static Keys of(JsonNode line, Set<String> known) throws LineException {
        if (!line.isObject()) {
            throw LineException.wrong("not a JSON object: " + shown(line.toString()));
        }
        return new Keys(line, "", new ArrayList<>()).only(known);
    }

    /// What may be shown of a text from the file.
    static String shown(String text) {
        String head = text.substring(0, Math.min(text.length(), LONGEST));
        return UNPRINTABLE.matcher(head).replaceAll("·") + (text.length() > LONGEST ? "…" : "");
    }

    /// `; write 'x'` where one of the known words is near.
    static String nearest(String found, Collection<String> known) {
        return found.length() > LONGEST
                ? ""
                : Spelling.nearest(found, known)
                        .map(word -> "; write '" + word + "'")
                        .orElse("");
    }

    private Keys only(Set<String> known) throws LineException {
        for (String key : object.propertyNames()) {
            if (!known.contains(key)) {
                throw LineException.wrong("there is no key called '" + path + shown(key) + "'" + nearest(key, known)
                        + " (known here: " + String.join(", ", new TreeSet<>(known)) + ")");
            }
        }
        return this;
    }

    /// Notes that the line says something that cannot be. Reading goes on: a wrong shape, found later, weighs more.
    void impossible(String what) {
        doubts.add(what);
    }

    /// What cannot be, of all that was read so far; empty where all can.
    Optional<String> doubt() {
        return doubts.stream().findFirst();
    }

    /// As a problem names the value at the key.
    String name(String key) {
        return "'" + path + shown(key) + "'";
    }

    boolean has(String key) {
        return object.has(key);
    }

    /// The object at the key, with nothing but the known keys in it.
    Keys keys(String key, Set<String> known) throws LineException {
        return map(key).only(known);
    }

    /// The object at the key, with any keys.
    Keys map(String key) throws LineException {
        JsonNode value = value(key);
        if (!value.isObject()) {
            throw must(key, "an object", value);
        }
        return new Keys(value, path + shown(key) + ".", doubts);
    }

    Collection<String> names() {
        return object.propertyNames();
    }

    String text(String key) throws LineException {
        JsonNode value = value(key);
        if (!value.isString()) {
            throw must(key, "a text", value);
        }
        return value.asString();
    }

    boolean truth(String key) throws LineException {
        JsonNode value = value(key);
        if (!value.isBoolean()) {
            throw must(key, "true or false", value);
        }
        return value.asBoolean();
    }

    <T> T word(String key, Map<String, T> known) throws LineException {
        @Nullable T value = known.get(text(key));
        if (value == null) {
            throw must(key, "one of " + String.join(", ", new TreeSet<>(known.keySet())), value(key));
        }
        return value;
    }

    Instant time(String key) throws LineException {
        JsonNode value = value(key);
        Instant time = parsed(value.isString() ? value.asString() : "");
        if (time.equals(Instant.MIN)) {
            throw must(key, "a time such as 2026-01-01T00:00:10Z", value);
        }
        return time;
    }

    /// Instant.MIN for what is no time, or none of this age.
    private static Instant parsed(String text) {
        try {
            Instant time = Instant.parse(text);
            return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? Instant.MIN : time;
        } catch (DateTimeException _) {
            return Instant.MIN;
        }
    }

    /// A whole number from 0 on.
    long count(String key) throws LineException {
        JsonNode value = value(key);
        if (!value.isIntegralNumber()) {
            throw must(key, "a whole number", value);
        }
        return count(value, name(key));
    }

    private long count(JsonNode whole, String name) {
        if (whole.canConvertToLong() && whole.asLong() >= 0 && whole.asLong() <= MOST) {
            return whole.asLong();
        }
        impossible(name + " must lie between 0 and 2^53, but is " + shown(whole.toString()));
        return 0;
    }

    double number(String key) throws LineException {
        JsonNode value = value(key);
        if (!value.isNumber()) {
            throw must(key, "a number", value);
        }
        return value.asDouble();
    }

    /// A number from 0 on, or null for one that could not be true: NaN.
    double gauge(String key) throws LineException {
        if (value(key).isNull()) {
            return Double.NaN;
        }
        double gauge = number(key);
        if (!(gauge >= 0 && gauge < Double.POSITIVE_INFINITY)) {
            impossible(
                    name(key) + " must be 0 or more, but is " + shown(value(key).toString()));
        }
        return gauge;
    }

    /// Counts of buckets, none negative.
    long[] counts(String key) throws LineException {
        JsonNode list = list(key);
        long[] counts = new long[list.size()];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (!list.get(i).isIntegralNumber()) {
                throw must(key, "a list of whole numbers", list.get(i));
            }
            counts[i] = count(list.get(i), "a count of " + name(key));
            total = Math.min(MOST + 1, total + counts[i]);
        }
        if (total > MOST) {
            impossible(name(key) + " add up to more than 2^53");
        }
        return counts;
    }

    /// Bounds of buckets in seconds, above 0 and rising.
    double[] bounds(String key) throws LineException {
        JsonNode list = list(key);
        double[] bounds = new double[list.size()];
        for (int i = 0; i < bounds.length; i++) {
            if (!list.get(i).isNumber()) {
                throw must(key, "a list of numbers", list.get(i));
            }
            bounds[i] = list.get(i).asDouble();
        }
        return isRising(bounds, key) ? bounds : new double[0];
    }

    private boolean isRising(double[] bounds, String key) {
        double before = 0;
        for (double bound : bounds) {
            if (!(bound > before) || Double.isInfinite(bound)) {
                impossible(name(key) + " must rise, from above 0, but there is " + bound + " after " + before);
                return false;
            }
            before = bound;
        }
        return true;
    }

    private JsonNode list(String key) throws LineException {
        JsonNode value = value(key);
        if (!value.isArray()) {
            throw must(key, "a list", value);
        }
        return value;
    }

    private JsonNode value(String key) throws LineException {
        JsonNode value = object.get(key);
        if (value == null) {
            throw LineException.wrong(name(key) + " is missing");
        }
        return value;
    }

    private LineException must(String key, String what, JsonNode found) {
        return LineException.wrong(name(key) + " must be " + what + ", but is " + shown(found.toString()));
    }
}
