package dev.serin.analysistemplate;

import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The forms of single values, as Kubernetes and Argo take them.
///
/// The law: while a template is only looked at, a value in which `{{ }}` is left cannot be known yet, so nothing is
/// told
/// of it but what Kubernetes would tell: whether it is a text.
final class Forms {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o[0-7]+|\\d[\\d_]*"
            + "|(?:\\.\\d+|\\d+(?:\\.\\d*)?)(?:[eE][-+]?\\d+)?|\\.(?:inf|Inf|INF))|\\.(?:nan|NaN|NAN)");
    private static final Pattern TRUTH = Pattern.compile("(?i)true|false|yes|no|on|off|y|n");
    private static final String OPEN = "{{";

    private final Source source;
    private final Reach reach;

    /// Whether all arguments are there.
    enum Reach {
        /// Arguments may be missing still.
        LOOKED_AT,
        /// All that is written is meant.
        TO_BE_RUN
    }

    Forms(Source source, Reach reach) {
        this.source = source;
        this.reach = reach;
    }

    /// Whether an argument is left in it that will be known later.
    boolean isOpen(Leaf leaf) {
        return reach == Reach.LOOKED_AT && leaf.text().contains(OPEN);
    }

    /// A text, as Kubernetes sees it; empty where there is none.
    Optional<Leaf> text(Fields fields, String key, String example) {
        return fields.leaf(key, example).filter(leaf -> isText(key, leaf));
    }

    /// A text that must be there and not be empty.
    Optional<Leaf> required(Fields fields, String key, String example) {
        return fields.required(key, example).filter(leaf -> isText(key, leaf));
    }

    /// Tells when Kubernetes would see a number, or true or false, where it wants a text.
    boolean isText(String key, Leaf leaf) {
        boolean isNumber = leaf.isPlain() && NUMBER.matcher(leaf.text()).matches();
        boolean isTruth = leaf.isPlain() && TRUTH.matcher(leaf.text()).matches();
        if (isNumber || isTruth) {
            source.error(
                    "'" + key + "' must be a text, but " + leaf.shown() + " is "
                            + (isNumber ? "a number" : "true or false") + " to Kubernetes.",
                    leaf.place(),
                    "put it into quotes: " + key + ": \"" + leaf.shown() + "\"");
        }
        return !isNumber && !isTruth;
    }

    /// A time of 0 or more.
    Optional<Duration> time(Fields fields, String key, String example) {
        return fields.leaf(key, example).filter(leaf -> !isOpen(leaf)).flatMap(leaf -> time(key, leaf, example));
    }

    private Optional<Duration> time(String key, Leaf leaf, String example) {
        if (leaf.text().matches("\\d+") && (leaf.isPlain() || !leaf.text().matches("0+"))) {
            source.error(
                    "'" + key + "' needs a unit, but is '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write " + key + ": " + leaf.shown() + "s, or " + leaf.shown() + "m");
            return Optional.empty();
        }
        Optional<Duration> time = GoDuration.parse(leaf.text());
        if (time.isEmpty()) {
            source.error(
                    "'" + key + "' is not a time of Go: '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write numbers with the units h, m, s, ms: " + example);
        } else if (time.get().isNegative()) {
            source.error(
                    "'" + key + "' lies in the past: '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write " + key + ": " + example);
            return Optional.empty();
        }
        return time;
    }

    /// A whole number, or a text that holds one. Argo reads any other text as 0, so it is told.
    OptionalInt wholeOrText(Fields fields, String key, String example) {
        Optional<Leaf> leaf = fields.leaf(key, example).filter(some -> !isOpen(some));
        if (leaf.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt whole = whole(leaf.get().text());
        if (whole.isEmpty() && isNumberOrTruth(leaf.get())) {
            noWhole(key, leaf.get(), example);
        } else if (whole.isEmpty()) {
            source.warning(
                    "'" + key + "' is not a whole number but '" + leaf.get().shown() + "', which Argo reads as 0.",
                    leaf.get().place(),
                    "write " + key + ": " + example);
            return OptionalInt.of(0);
        }
        return whole;
    }

    private static boolean isNumberOrTruth(Leaf leaf) {
        return leaf.isPlain()
                && (NUMBER.matcher(leaf.text()).matches()
                        || TRUTH.matcher(leaf.text()).matches());
    }

    /// A whole number that is no text.
    OptionalInt whole(Fields fields, String key, String example) {
        Optional<Leaf> leaf = fields.leaf(key, example);
        if (leaf.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt whole = leaf.get().isPlain() ? whole(leaf.get().text()) : OptionalInt.empty();
        if (whole.isEmpty()) {
            noWhole(key, leaf.get(), example);
        }
        return whole;
    }

    private void noWhole(String key, Leaf leaf, String example) {
        source.error(
                "'" + key + "' must be a whole number, but is '" + leaf.shown() + "'.",
                leaf.place(),
                "write " + key + ": " + example + ", without quotes");
    }

    private static OptionalInt whole(String text) {
        if (!text.matches("[-+]?\\d{1,20}")) {
            return OptionalInt.empty();
        }
        BigInteger value = new BigInteger(text);
        return value.bitLength() < Integer.SIZE ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    /// True or false; false where there is nothing.
    boolean truth(Fields fields, String key) {
        Optional<Leaf> leaf = fields.leaf(key, "true");
        if (leaf.isPresent() && !(leaf.get().isPlain() && leaf.get().text().matches("true|false"))) {
            source.error(
                    "'" + key + "' must be true or false, but is '" + leaf.get().shown() + "'.",
                    leaf.get().place(),
                    "write " + key + ": true, or " + key + ": false, without quotes");
        }
        return leaf.map(Leaf::text).filter("true"::equals).isPresent();
    }

    /// Tells when a text is no address that can be asked; one that is empty is not told.
    void address(String key, Leaf leaf, String example) {
        Optional<URI> uri = Addresses.parsed(leaf.text());
        if (!isOpen(leaf) && !leaf.text().isEmpty() && uri.isEmpty()) {
            source.error(
                    "'" + key + "' must be an http or https url, but is '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write " + key + ": " + example);
        }
    }
}
