package dev.serin.engine;

import dev.serin.notify.Message;

/// A message that did not arrive.
///
/// @param notifier the name of the notifier that could not deliver it
/// @param tries how often it was tried
/// @param reason what went wrong the last time, with no secrets; empty when no try has ended
public record Undelivered(String notifier, Message message, int tries, String reason) {
    /// One line for people.
    public String sentence() {
        return notifier + " was not told \"" + message.headline() + "\" (" + why() + ").";
    }

    private String why() {
        if (tries == 0) {
            return "there was no time";
        }
        String often = tries == 1 ? "tried once" : "tried " + tries + " times";
        return often + (reason.isEmpty() ? ", and no answer yet" : ": " + reason);
    }
}
