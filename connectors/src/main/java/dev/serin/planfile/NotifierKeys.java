package dev.serin.planfile;

import dev.serin.plan.Settings;
import java.util.Map;
import java.util.Set;

/// Checks the settings below a notifier.
final class NotifierKeys {
    private NotifierKeys() {}

    static Settings.Node check(String notifier, Fields fields) {
        boolean slack = notifier.equals("slack");
        fields.only(slack ? Set.of("webhook") : Set.of("url", "headers", "secret"), Map.of());
        String key = slack ? "webhook" : "url";
        String url = fields.required(key, "\"${SLACK_WEBHOOK}\"");
        if (!url.equals("?") && !url.matches("https?://[^\\s/]+.*")) {
            fields.source()
                    .error(
                            "The " + key + " of " + notifier + " is not an http(s) url.",
                            fields.place(key),
                            "write the url that you were given"); // the value may be a secret
        }
        return fields.settings();
    }
}
