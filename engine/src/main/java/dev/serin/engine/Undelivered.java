package dev.serin.engine;

import dev.serin.notify.Message;

/// A message that did not arrive.
///
/// @param notifier the name of the notifier that could not deliver it
/// @param tries how often it was tried
/// @param reason what went wrong the last time, with no secrets; empty when it was never tried
public record Undelivered(String notifier, Message message, int tries, String reason) {
    /// One line for people.
    public String sentence() {
        String what = notifier + " was not told \"" + message.headline() + "\"";
        return reason.isEmpty() ? what + ": there was no time." : what + " (" + tries + " tries): " + reason + ".";
    }
}
