package dev.serin.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Finds what somebody meant who mistyped a name.
final class Nearest {
    private Nearest() {}

    /// The nearest of the known names; empty if none is near.
    static String to(String typed, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(typed, name) <= Math.max(1, typed.length() / 3))
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .orElse("");
    }

    /// How many letters must be changed, added or removed; upper and lower case are alike.
    private static int distance(String typed, String name) {
        String a = typed.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
