package dev.serin.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes durations as Go does: `1h30m`, `250ms`, `1.5s`.
final class Spans {
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final long SECOND = 1_000_000_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Spans() {}

    static Duration read(String text) {
        String rest = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        Matcher part = PART.matcher(rest);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
            end = part.end();
        }
        if (((end == 0 || end < rest.length()) && !rest.equals("0")) || nanos.compareTo(MOST) > 0) {
            throw Stop.value("'" + Words.shortened(text) + "' is not a duration; write 90s, 1h30m or 250ms.");
        }
        return Duration.ofNanos(text.startsWith("-") ? -nanos.longValue() : nanos.longValue());
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> SECOND;
            case "m" -> 60 * SECOND;
            case "h" -> 3600 * SECOND;
            default -> throw new IllegalStateException("the pattern knows no unit " + unit);
        };
    }

    static String text(Duration span) {
        String sign = span.isNegative() ? "-" : "";
        Duration length = span.abs();
        if (length.isZero()) {
            return "0s";
        }
        if (length.compareTo(Duration.ofSeconds(1)) < 0) {
            return sign + small(length.toNanosPart());
        }
        long hours = length.toHours();
        String minutes = hours > 0 || length.toMinutesPart() > 0 ? length.toMinutesPart() + "m" : "";
        return sign + (hours > 0 ? hours + "h" : "") + minutes + seconds(length) + "s";
    }

    private static String seconds(Duration length) {
        return plain(BigDecimal.valueOf(length.toSecondsPart() * SECOND + length.toNanosPart(), 9));
    }

    private static String small(int nanos) {
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        return nanos < 1_000_000
                ? plain(BigDecimal.valueOf(nanos, 3)) + "µs"
                : plain(BigDecimal.valueOf(nanos, 6)) + "ms";
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
