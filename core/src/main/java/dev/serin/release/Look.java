package dev.serin.release;

import dev.serin.judge.Window;
import java.time.Instant;
import java.util.Optional;

/// How far one metric has been looked at since the weight was confirmed.
///
/// @param seenUntil the time up to here is over: samples cover it, or nothing ever will
/// @param asked the window that was asked for and has not been answered
/// @param canaryRequests requests of the canary that samples of this step showed
/// @param silence since when, how often in a row and why there were no samples
/// @param due when it is looked at next; [Instant#MAX] when it need not be looked at again
/// @param hasItsOwnPace whether it is measured now and then, and says nothing of the time in between
public record Look(
        Instant seenUntil, Asked asked, long canaryRequests, Silence silence, Instant due, boolean hasItsOwnPace) {
    /// Whether an answer is outstanding.
    public sealed interface Asked {
        /// No answer is awaited.
        record Nothing() implements Asked {}

        /// The window was asked for, and its answer is awaited.
        record For(Window window) implements Asked {}
    }

    /// Whether samples come.
    public sealed interface Silence {
        /// The last look was answered.
        record None() implements Silence {}

        /// `looks` in a row were not answered; `what` says why the last one was not.
        record Since(Instant since, int looks, String what) implements Silence {}
    }

    static Look from(Instant confirmed, Instant due, boolean hasItsOwnPace) {
        return new Look(confirmed, new Asked.Nothing(), 0, new Silence.None(), due, hasItsOwnPace);
    }

    /// The window to ask for at `at`: the outstanding one when its answer is overdue, none while its answer may still
    /// come.
    Optional<Window> question(Instant at, Instant overdue) {
        return switch (asked) {
            case Asked.Nothing() when at.isBefore(due) -> Optional.empty();
            case Asked.Nothing() -> Optional.of(new Window(seenUntil, at));
            case Asked.For(var window) when window.to().isBefore(overdue) -> Optional.of(window);
            case Asked.For _ -> Optional.empty();
        };
    }

    Look dueAt(Instant next) {
        return new Look(seenUntil, asked, canaryRequests, silence, next, hasItsOwnPace);
    }

    Look asking(Window window) {
        return new Look(seenUntil, new Asked.For(window), canaryRequests, silence, due, hasItsOwnPace);
    }

    boolean awaits(Window window) {
        return asked instanceof Asked.For(var awaited) && awaited.equals(window);
    }

    Look answered(Window window, long moreCanaryRequests) {
        return new Look(
                window.to(),
                new Asked.Nothing(),
                canaryRequests + moreCanaryRequests,
                new Silence.None(),
                due,
                hasItsOwnPace);
    }

    /// Nothing came. Counters make up for the time later; what is measured now and then says nothing of it any more.
    Look silent(Instant at, String what) {
        Silence longer = switch (silence) {
            case Silence.None() -> new Silence.Since(at, 1, what);
            case Silence.Since(var since, int looks, var _) -> new Silence.Since(since, looks + 1, what);
        };
        Instant past = hasItsOwnPace && asked instanceof Asked.For(var window) ? window.to() : seenUntil;
        return new Look(past, new Asked.Nothing(), canaryRequests, longer, due, hasItsOwnPace);
    }

    /// Silence counts anew from `at`, if there is any.
    Look forgivingSilence(Instant at) {
        return switch (silence) {
            case Silence.None() -> this;
            case Silence.Since(var _, int looks, var what) ->
                new Look(seenUntil, asked, canaryRequests, new Silence.Since(at, looks, what), due, hasItsOwnPace);
        };
    }
}
