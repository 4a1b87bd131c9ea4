package dev.serin.expression;

import java.util.Locale;

/// Reads numbers as they are written in a source.
final class Numbers {
    private Numbers() {}

    static Value read(Token token) {
        String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        try {
            return switch (digits.length() > 1 ? digits.substring(0, 2) : "") {
                case "0x" -> new Value.Whole(Long.parseLong(digits.substring(2), 16));
                case "0b" -> new Value.Whole(Long.parseLong(digits.substring(2), 2));
                case "0o" -> new Value.Whole(Long.parseLong(digits.substring(2), 8));
                default -> decimal(digits);
            };
        } catch (NumberFormatException _) {
            throw Stop.source(token.at(), "'" + token.text() + "' is not a number, or beyond 64 bits.");
        }
    }

    private static Value decimal(String digits) {
        if (digits.indexOf('.') < 0 && digits.indexOf('e') < 0) {
            return new Value.Whole(Long.parseLong(digits));
        }
        double real = Double.parseDouble(digits);
        if (Double.isInfinite(real)) {
            throw new NumberFormatException();
        }
        return new Value.Real(real);
    }
}
