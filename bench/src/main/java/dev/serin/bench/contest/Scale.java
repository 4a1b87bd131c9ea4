package dev.serin.bench.contest;

import java.util.List;

/// How many runs there are of each kind.
///
/// @param rates of requests per second, rising
/// @param cheap runs of a family that is soon played, for each rate and with history and without
/// @param dear the same of a family that takes long, by rate
/// @param bad runs of a bad family
/// @param watched runs that the others see as well
/// @param races of the judge alone
/// @param margins releases of a canary on the margin
public record Scale(List<Integer> rates, int cheap, List<Integer> dear, int bad, int watched, int races, int margins) {
    public static final Scale FULL =
            new Scale(List.of(20, 200, 2_000), 1_000, List.of(700, 280, 30), 300, 300, 4_000, 2_000);
    public static final Scale SHORT = new Scale(List.of(20, 200, 2_000), 40, List.of(10, 5, 1), 20, 20, 300, 100);

    public Scale {
        rates = List.copyOf(rates);
        dear = List.copyOf(dear);
    }

    int runs(Family family, int rate) {
        return switch (family.effort()) {
            case CHEAP -> family.isHealthy() ? cheap : bad;
            case DEAR -> family.isHealthy() ? dear.get(rate) : Math.min(bad, dear.get(rate));
        };
    }
}
