package dev.serin.analysistemplate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as Go reads them: `1h30m`, `1.5h`, `500ms`, `-3s`, `0`.
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:" + PART.pattern() + ")+");
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int MOST_LETTERS = 100;
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /// The time; empty when the text is none, or one longer than Go knows.
    public static Optional<Duration> parse(String text) {
        if (text.matches("[-+]?0")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.length() > MOST_LETTERS || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit).setScale(0, RoundingMode.DOWN));
        }
        return nanos.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(signed(text, nanos));
    }

    private static Duration signed(String text, BigDecimal nanos) {
        Duration size = Duration.ofNanos(nanos.longValueExact());
        return text.startsWith("-") ? size.negated() : size;
    }
}
