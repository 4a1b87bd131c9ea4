package dev.serin.series;

import java.time.Duration;
import java.time.Instant;

/// Which scrapes a window counts: those after `after` and up to `until`, each for the time since the scrape
/// before it, unless that reaches back before `confirmed`.
///
/// The law: windows that follow each other have cuts that follow each other, for the end of a cut depends
/// on nothing but the end of its window. The first window's cut begins at `confirmed`.
record Cut(Instant after, Instant until, Instant confirmed) {
    /// Whether the window has the scrapes of that moment.
    boolean has(Instant at) {
        return at.isAfter(after) && !at.isAfter(until);
    }

    /// Whether what happened between the two scrapes is counted here.
    boolean counts(Instant since, Instant at) {
        return has(at) && !since.isBefore(confirmed);
    }

    /// The end of the last round that was over `delay` before `moment`.
    ///
    /// @param round zero where there are no rounds
    static Instant end(Instant moment, Duration delay, Duration round, Instant confirmed) {
        Instant visible = moment.minus(delay);
        if (!visible.isAfter(confirmed)) {
            return confirmed;
        }
        if (round.isZero()) {
            return visible;
        }
        long rounds = Duration.between(confirmed, visible).dividedBy(round);
        return confirmed.plus(round.multipliedBy(rounds));
    }
}
