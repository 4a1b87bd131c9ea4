package dev.serin.cli;

import dev.serin.terminal.Times;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/// Words amounts that are known roughly.
final class Amount {
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Amount() {}

    /// `0.22 %`: two significant digits.
    static String percent(double share) {
        return two(share * 100).toPlainString() + " %";
    }

    /// `2.5`: two significant digits.
    static String times(double factor) {
        return two(factor).toPlainString();
    }

    private static BigDecimal two(double value) {
        return new BigDecimal(value, TWO_DIGITS).stripTrailingZeros();
    }

    /// `1,200`: two significant digits from 100 on, and whole ones below.
    static String count(double value) {
        return number(value < 100 ? StrictMath.rint(value) : two(value).doubleValue());
    }

    /// `1,234` or `0.5`, as it is.
    static String number(double value) {
        return value == StrictMath.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : Double.isNaN(value) ? "NaN" : BigDecimal.valueOf(value).toPlainString();
    }

    /// `45s`, `12m`, `1h20m`: never less than the time.
    static String time(Duration time) {
        Duration unit = time.compareTo(MINUTE) < 0
                ? Duration.ofSeconds(1)
                : time.compareTo(MINUTE.multipliedBy(5)) < 0
                        ? Duration.ofSeconds(10)
                        : time.compareTo(MINUTE.multipliedBy(60)) < 0 ? MINUTE : MINUTE.multipliedBy(5);
        return Times.text(unit.multipliedBy((time.toMillis() + unit.toMillis() - 1) / unit.toMillis()));
    }
}
