package dev.serin.simulation;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who is there in one run of a world: instances, each failing at its own rate, or users. Drawn once for all metrics.
///
/// @param factors of the rate of bad requests, by instance; empty where instances are not told apart
/// @param population nobody where the weight is not dealt by user
record Cast(Clumps clumps, List<Double> factors, Population population) {
    Cast {
        factors = List.copyOf(factors);
    }

    static Cast of(Clumps clumps, Chance chance) {
        return switch (clumps) {
            case Clumps.Nothing _, Clumps.Repeated _, Clumps.Geometric _ ->
                new Cast(clumps, List.of(), new Population(0, 0, chance));
            case Clumps.Instances(int number, double spread) ->
                new Cast(clumps, factors(number, spread, chance), new Population(0, 0, chance));
            case Clumps.FailingUsers(int users, double share) ->
                new Cast(clumps, List.of(), new Population(users, share, chance));
            case Clumps.SlowUsers(int users, double share, var _) ->
                new Cast(clumps, List.of(), new Population(users, share, chance));
        };
    }

    /// Log-normal with mean 1.
    private static List<Double> factors(int number, double spread, Chance chance) {
        return Stream.generate(() -> StrictMath.exp(spread * chance.normal() - spread * spread / 2))
                .limit(number)
                .toList();
    }

    boolean areUsers() {
        return population.size() > 0;
    }

    boolean areInstances() {
        return !factors.isEmpty();
    }

    /// Whether a user's requests to that endpoint all fail.
    boolean fails(int user, boolean isLastEndpoint) {
        return clumps instanceof Clumps.FailingUsers && isLastEndpoint && population.isOdd(user);
    }

    /// Whether a user waits longer for that endpoint.
    boolean isSlow(int user, boolean isLastEndpoint) {
        return clumps instanceof Clumps.SlowUsers && isLastEndpoint && population.isOdd(user);
    }

    Cells stableCells() {
        return areInstances() ? new Cells(names("stable-", factors.size() - 1)) : clients();
    }

    Cells canaryCells() {
        return areInstances() ? new Cells(names("canary-", 1)) : clients();
    }

    private static Cells clients() {
        return new Cells(names("clients-", Population.BUCKETS));
    }

    private static String[] names(String begin, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> begin + (i < 10 ? "0" : "") + i)
                .toArray(String[]::new);
    }

    Failing failingOfStable(Chance chance) {
        return failing(chance, factors.subList(0, Math.max(0, factors.size() - 1)));
    }

    Failing failingOfCanary(Chance chance) {
        return failing(chance, factors.subList(Math.max(0, factors.size() - 1), factors.size()));
    }

    private Failing failing(Chance chance, List<Double> some) {
        return switch (clumps) {
            case Clumps.Nothing _, Clumps.FailingUsers _, Clumps.SlowUsers _ -> new Failing.OneByOne(chance);
            case Clumps.Repeated _, Clumps.Geometric _ -> new Failing.InGroups(chance, clumps);
            case Clumps.Instances _ -> new Failing.ByInstance(chance, some);
        };
    }
}
