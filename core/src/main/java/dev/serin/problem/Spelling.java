package dev.serin.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody probably meant to type.
public final class Spelling {
    private Spelling() {}

    /// The known word that is nearest to `found`, if one is near: at most a third of its letters differ, and at least
    /// one may.
    public static Optional<String> nearest(String found, Collection<String> known) {
        int tolerated = Math.max(1, found.length() / 3);
        return known.stream()
                .filter(word -> distance(found, word) <= tolerated)
                .min(Comparator.<String>comparingInt(word -> distance(found, word))
                        .thenComparing(word -> word));
    }

    /// Letters to add, drop, change or swap with a neighbour (optimal string alignment), ignoring case.
    static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] cost, int i, int j) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
