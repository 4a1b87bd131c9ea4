package dev.serin.release;

import dev.serin.plan.Weight;
import java.time.Duration;

/// Where a release stands. Live and ended are different types.
public sealed interface Phase {
    /// Something can still happen by itself or by a person.
    sealed interface Live extends Phase {}

    /// Not begun.
    record Pending() implements Live {}

    /// The step's weight was asked for and is not confirmed yet.
    ///
    /// @param step counts from 0
    record Shifting(int step, Weight weight) implements Live {}

    /// The canary serves its weight and is judged.
    ///
    /// @param baked how much of the bake has passed; runs only while samples come
    record Baking(int step, Duration baked) implements Live {}

    /// The step is over, and a person is asked whether to go on.
    record Asking(int step) implements Live {}

    /// Something is missing that comes back by itself.
    record Waiting(WaitReason reason, Live before) implements Live {}

    /// A person is needed.
    record Holding(HoldReason reason, Live before) implements Live {}

    /// 100 % was asked for and is not confirmed yet.
    record Promoting() implements Live {}

    /// Weight 0 was asked for and is not confirmed yet. Nothing leads back from here.
    record RollingBack(Cause cause) implements Live {}

    /// Nothing happens any more.
    record Ended(Outcome outcome) implements Phase {}

    /// The step in which the phase stands, counted from 0; -1 before the first, and the number of steps after the last.
    static int step(Phase phase, int steps) {
        return switch (phase) {
            case Pending() -> -1;
            case Shifting(int step, var _) -> step;
            case Baking(int step, var _) -> step;
            case Asking(int step) -> step;
            case Waiting(var _, var before) -> step(before, steps);
            case Holding(var _, var before) -> step(before, steps);
            case Promoting _, RollingBack _, Ended _ -> steps;
        };
    }
}
