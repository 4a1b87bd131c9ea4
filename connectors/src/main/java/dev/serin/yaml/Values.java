package dev.serin.yaml;

import dev.serin.yaml.Source.Leaf;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms of single values: times, percentages, numbers and names. Each gives the value, or tells what is wrong.
public final class Values {
    public static final Duration LONGEST = Duration.ofDays(365);

    private static final Pattern TIME =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};

    /// How else people write the units, in the same order.
    private static final String[] WORDS = {
        "d|days?", "h|hrs?|hours?", "m|mins?|minutes?", "s|secs?|seconds?", "ms|msecs?|millis|milliseconds?"
    };

    private static final Pattern OTHER_TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?) ?([a-z]{1,12})");
    private static final Pattern ROUND =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?([kKmM])|(\\d{1,3}(?:[_,']\\d{3}){1,4})");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?%");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})([eE][-+]?\\d)?");

    private final Source source;

    public Values(Source source) {
        this.source = source;
    }

    /// A time of 0 or more.
    public Optional<Duration> time(String key, Leaf leaf) {
        return time(key, leaf, "0s");
    }

    /// A time above 0.
    public BiFunction<String, Leaf, Optional<Duration>> positive(String example) {
        return (key, leaf) -> {
            Optional<Duration> time = time(key, leaf, example);
            if (time.isPresent() && time.get().isZero()) {
                source.error(
                        "'" + key + "' must be longer than 0, but is '" + leaf.shown() + "'.",
                        leaf.place(),
                        "write " + key + ": " + example);
                return Optional.empty();
            }
            return time;
        };
    }

    private Optional<Duration> time(String key, Leaf leaf, String insteadOfZero) {
        Matcher matcher = TIME.matcher(leaf.text());
        if (leaf.text().isEmpty() || !matcher.matches()) {
            noTime(key, leaf, insteadOfZero);
            return Optional.empty();
        }
        Optional<Duration> sum = sum(matcher).filter(time -> time.compareTo(LONGEST) <= 0);
        if (sum.isEmpty()) {
            source.error(
                    "'" + key + "' is longer than 365 days: '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write " + key + ": 365d at most");
        }
        return sum;
    }

    private static Optional<Duration> sum(Matcher matcher) {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < MILLIS.length; i++) {
            String digits =
                    matcher.group(i + 1) == null ? "0" : matcher.group(i + 1).replaceFirst("^0+(?=.)", "");
            if (digits.length() > 11) {
                return Optional.empty();
            }
            sum = sum.plusMillis(Long.parseLong(digits) * MILLIS[i]);
        }
        return Optional.of(sum);
    }

    private void noTime(String key, Leaf leaf, String insteadOfZero) {
        if (leaf.text().matches("\\d+")) {
            String shown = leaf.shown();
            String mend = leaf.text().matches("0+") ? insteadOfZero : shown + "s, or " + shown + "m";
            source.error(
                    "'" + key + "' needs a unit, but is '" + shown + "'.", leaf.place(), "write " + key + ": " + mend);
        } else {
            source.error(
                    "'" + key + "' is not a time: '" + leaf.shown() + "'.",
                    leaf.place(),
                    meant(leaf)
                            .map(time -> "write " + key + ": " + text(time))
                            .orElse("write whole numbers with the units d, h, m, s, ms, the largest first: 500ms, 10s,"
                                    + " 5m, 1h30m"));
        }
    }

    /// The time that somebody wrote in another way, such as `1.5m` or `10 min`.
    private static Optional<Duration> meant(Leaf leaf) {
        Matcher matcher = OTHER_TIME.matcher(leaf.text());
        if (!matcher.matches() || !leaf.text().equals(leaf.shown())) {
            return Optional.empty();
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (matcher.group(2).matches(WORDS[i])) {
                BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(MILLIS[i]));
                return Optional.of(Duration.ofMillis(millis.longValue()))
                        .filter(time -> time.isPositive() && time.compareTo(LONGEST) <= 0);
            }
        }
        return Optional.empty();
    }

    /// As people write it: `1h30m`.
    public static String text(Duration time) {
        StringBuilder text = new StringBuilder();
        long left = time.toMillis();
        for (int i = 0; i < MILLIS.length; i++) {
            if (left >= MILLIS[i]) {
                text.append(left / MILLIS[i]).append(UNITS[i]);
                left %= MILLIS[i];
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    /// A percentage as a share: `5%` is 0.05.
    public BiFunction<String, Leaf, Optional<BigDecimal>> share(String example) {
        return (key, leaf) -> {
            Matcher matcher = SHARE.matcher(leaf.text());
            if (matcher.matches()) {
                return Optional.of(new BigDecimal(matcher.group(1)).movePointLeft(2));
            }
            if (leaf.text().matches("\\d{1,9}(\\.\\d{1,9})?")) {
                source.error(
                        "'" + key + "' needs a %, but is '" + leaf.shown() + "'.",
                        leaf.place(),
                        "write " + key + ": " + percent(leaf.shown()));
            } else {
                source.error(
                        "'" + key + "' is not a percentage: '" + leaf.shown() + "'.",
                        leaf.place(),
                        "write " + key + ": " + example);
            }
            return Optional.empty();
        };
    }

    /// Who writes 0.25 may mean a share.
    private static String percent(String shown) {
        if (!shown.matches("0?\\.\\d+")) {
            return shown + "%";
        }
        String meant =
                new BigDecimal(shown).movePointRight(2).stripTrailingZeros().toPlainString();
        return meant + "% for a share of " + shown + ", or " + shown + "% if so little is meant";
    }

    /// A number between two others.
    public BiFunction<String, Leaf, Optional<Double>> number(double least, double most, String example) {
        return (key, leaf) -> {
            boolean isNumber = NUMBER.matcher(leaf.text()).matches();
            double value = isNumber ? Double.parseDouble(leaf.text()) : 0;
            if (isNumber && value >= least && value <= most) {
                return Optional.of(value);
            }
            source.error(
                    "'" + key + "' must be a number from " + plain(least) + " to " + plain(most) + ", but is '"
                            + leaf.shown() + "'.",
                    leaf.place(),
                    "write " + key + ": " + example);
            return Optional.empty();
        };
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /// A whole number between two others.
    public BiFunction<String, Leaf, Optional<Long>> whole(long least, long most, String example) {
        return (key, leaf) -> {
            if (leaf.text().matches("\\d{1,18}")) {
                long value = Long.parseLong(leaf.text());
                if (value >= least && value <= most) {
                    return Optional.of(value);
                }
            }
            source.error(
                    "'" + key + "' must be a whole number from " + least + " to " + most + ", but is '" + leaf.shown()
                            + "'.",
                    leaf.place(),
                    "write " + key + ": "
                            + round(leaf)
                                    .filter(value -> value >= least && value <= most)
                                    .map(String::valueOf)
                                    .orElse(example));
            return Optional.empty();
        };
    }

    /// The number that somebody wrote in another way, such as `1k` or `1_000`.
    private static Optional<Long> round(Leaf leaf) {
        Matcher matcher = ROUND.matcher(leaf.text());
        if (!matcher.matches() || !leaf.text().equals(leaf.shown())) {
            return Optional.empty();
        }
        BigDecimal value = matcher.group(3) == null
                ? new BigDecimal(matcher.group(1))
                        .movePointRight(matcher.group(2).matches("[kK]") ? 3 : 6)
                : new BigDecimal(matcher.group(3).replaceAll("[_,']", ""));
        return Optional.of(value)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValue);
    }

    public Optional<Boolean> truth(String key, Leaf leaf) {
        if (leaf.text().equals("true") || leaf.text().equals("false")) {
            return Optional.of(Boolean.valueOf(leaf.text()));
        }
        source.error(
                "'" + key + "' must be true or false, but is '" + leaf.shown() + "'.",
                leaf.place(),
                "write " + key + ": true, or " + key + ": false");
        return Optional.empty();
    }

    /// A text of a given shape.
    ///
    /// @param rule what the shape is, after "must"
    public BiFunction<String, Leaf, Optional<String>> shaped(String pattern, String rule, String example) {
        return (key, leaf) -> {
            if (leaf.text().matches(pattern)) {
                return Optional.of(leaf.text());
            }
            source.error(
                    "'" + key + "' must " + rule + ", but is '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write " + key + ": " + example);
            return Optional.empty();
        };
    }

    /// A name of a service or a metric.
    public BiFunction<String, Leaf, Optional<String>> name(String example) {
        return shaped("[A-Za-z0-9][A-Za-z0-9._-]{0,252}", "be made of letters, digits, '-', '_' and '.'", example);
    }
}
