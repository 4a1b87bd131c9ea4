package dev.serin.notify.slack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The words with which Slack refuses a message at an incoming webhook, and what they mean.
///
/// Source: "Handling errors" in Slack's page on incoming webhooks, and its changelog of 2016-05-17, "Improving error
/// conditions for Incoming Webhooks". Slack sends them as the whole body, in plain text.
enum SlackRefusal {
    INVALID_PAYLOAD(true, "it does not understand the message; please report this as a bug of Serin"),
    INVALID_BLOCKS(true, "it does not understand the message; please report this as a bug of Serin"),
    NO_TEXT(true, "it misses the text of the message; please report this as a bug of Serin"),
    USER_NOT_FOUND(true, "the user that the webhook writes to does not exist"),
    ACTION_PROHIBITED(true, "an admin of the workspace has restricted what may be posted"),
    POSTING_TO_GENERAL_CHANNEL_DENIED(true, "only some may post to #general in this workspace"),
    INVALID_TOKEN(true, "the webhook's url is not right; copy it again from the app's settings"),
    NO_ACTIVE_HOOKS(true, "incoming webhooks are switched off for the app; switch them on in its settings"),
    NO_SERVICE(true, "the webhook was disabled, removed, or its url is not right; make a new one"),
    NO_SERVICE_ID(true, "the webhook's url is not right; copy it again from the app's settings"),
    NO_TEAM(true, "the workspace does not exist any more, or the webhook's url is not right"),
    TEAM_DISABLED(true, "the workspace is not active any more"),
    CHANNEL_NOT_FOUND(true, "the channel that the webhook writes to does not exist any more"),
    CHANNEL_IS_ARCHIVED(true, "the channel that the webhook writes to is archived"),
    ROLLUP_ERROR(false, "something went wrong on its side");

    private final boolean isFinal;
    private final String meaning;

    SlackRefusal(boolean isFinal, String meaning) {
        this.isFinal = isFinal;
        this.meaning = meaning;
    }

    /// The refusal that the body of an answer stands for. A body that is none is nothing to tell on: it may hold
    /// anything.
    static Optional<SlackRefusal> of(String body) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.text().equals(body))
                .findFirst();
    }

    /// As Slack writes it.
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFinal() {
        return isFinal;
    }

    String meaning() {
        return meaning;
    }
}
