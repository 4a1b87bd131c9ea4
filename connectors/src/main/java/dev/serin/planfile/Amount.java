package dev.serin.planfile;

import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much an instance may take: a number, or bytes as Kubernetes writes them.
///
/// @param areBytes whether it was written with a unit of bytes
record Amount(double value, boolean areBytes) {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?) ?([kMGT]i?B?|Ki?B?|B)?");
    private static final Map<Character, Integer> POWERS = Map.of('k', 1, 'K', 1, 'M', 2, 'G', 3, 'T', 4);

    /// The limit of a gauge, or a problem told.
    static Optional<Amount> read(Source source, Leaf leaf) {
        Optional<Amount> amount = of(leaf.text());
        if (amount.isEmpty()) {
            source.error(
                    "'limit' must be a number above 0, or bytes, but is '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write limit: 512Mi, or limit: 1.5GB, or limit: 0.2");
        }
        return amount;
    }

    /// The amount that the text says; none where it says something else, or nothing at all (0).
    static Optional<Amount> of(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches() || new BigDecimal(matcher.group(1)).signum() == 0) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        return Optional.of(new Amount(Double.parseDouble(matcher.group(1)) * times(unit), !unit.isEmpty()));
    }

    /// `Mi` is 1024 x 1024, and `M` a million.
    private static double times(String unit) {
        int power = unit.isEmpty() ? 0 : POWERS.getOrDefault(unit.charAt(0), 0);
        return StrictMath.pow(unit.contains("i") ? 1_024 : 1_000, power);
    }
}
