package dev.serin.terminal;

import dev.serin.release.Decision;
import dev.serin.release.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One line of the history.
///
/// @param sentence with the person in brackets where one asked
record Entry(Instant at, String sentence) {
    /// What a decision adds to the history. Messages to people are part of it where no note says the same.
    static List<Entry> of(Decision decision) {
        List<Entry> entries = new ArrayList<>();
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case Effect.Note(var at, var who, var sentence) ->
                    entries.add(new Entry(at, sentence + (who.equals("serin") ? "" : " (" + who + ")")));
                case Effect.Tell(var _, var occasion, var at, var sentence) -> {
                    switch (occasion) {
                        case STARTED -> entries.add(new Entry(at, sentence));
                        case APPROVAL -> entries.add(new Entry(at, "asks for approval: " + sentence));
                        case WAITING -> entries.add(new Entry(at, "waits: " + sentence));
                        case WARNED -> entries.add(new Entry(at, "warning: " + sentence));
                        case STEP, HELD, ROLLED_BACK, PROMOTED, SUPERSEDED -> {} // noted too
                    }
                }
                case Effect.SetWeight _, Effect.Confirm _, Effect.Observe _, Effect.WakeAt _ -> {}
            }
        }
        return entries;
    }

    String time() {
        return Times.ofDay(at);
    }
}
