package dev.serin.judge;

import dev.serin.plan.Measure;
import java.util.Locale;

/// Words the values of gauges: `412 MB`, `0.012`.
public final class Quantities {
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final double THOUSAND = 1_000;

    /// The next digit would round up to it.
    private static final double NEARLY_THOUSAND = 999.5;

    private Quantities() {}

    /// Three significant digits, with the unit.
    public static String text(double value, Measure.Quantity quantity) {
        return switch (quantity) {
            case BYTES -> bytes(value);
            case NUMBER -> value >= NEARLY_THOUSAND ? String.format(Locale.ROOT, "%,.0f", value) : digits(value);
        };
    }

    private static String bytes(double value) {
        int power = 0;
        double left = value;
        while (left >= NEARLY_THOUSAND && power < BYTES.length - 1) {
            left /= THOUSAND;
            power++;
        }
        return (power == 0 ? String.format(Locale.ROOT, "%.0f", left) : digits(left)) + " " + BYTES[power];
    }

    private static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        int whole = (int) StrictMath.floor(StrictMath.log10(value)) + 1;
        int decimals = Math.max(0, Math.min(12, 3 - whole));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
