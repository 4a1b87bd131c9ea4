package dev.serin.simulation;

import java.util.List;

/// A kind of world for a release to live in, with its parameters. To make one that [Scenario] does not have, put other
/// parts together.
///
/// @param title as people read it: `clusters, mean 5`
/// @param wanted what a judge who knew the truth would do
/// @param course how the common rate of bad requests, and the traffic, move
/// @param change what is different about the canary
/// @param clumps how bad requests belong together
/// @param trouble what is wrong with the looks or the split
/// @param rates stable's share of bad requests by endpoint; empty where every endpoint has the load's
public record World(
        String title, Wanted wanted, Course course, Change change, Clumps clumps, Trouble trouble, List<Double> rates) {

    public World {
        rates = List.copyOf(rates);
    }

    /// Both variants alike, at a steady rate, each request for itself.
    static World calm(String title, Wanted wanted) {
        return new World(
                title,
                wanted,
                new Course.Steady(),
                new Change.Nothing(),
                new Clumps.Nothing(),
                new Trouble.Nothing(),
                List.of());
    }

    World with(Course next) {
        return new World(title, wanted, next, change, clumps, trouble, rates);
    }

    World with(Change next) {
        return new World(title, wanted, course, next, clumps, trouble, rates);
    }

    World with(Clumps next) {
        return new World(title, wanted, course, change, next, trouble, rates);
    }

    World with(Trouble next) {
        return new World(title, wanted, course, change, clumps, next, rates);
    }

    World with(List<Double> next) {
        return new World(title, wanted, course, change, clumps, trouble, next);
    }
}
