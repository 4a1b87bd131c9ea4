package dev.serin.notify;

import dev.serin.plan.Occasion;
import java.time.Instant;
import java.util.List;

/// What people are told on one occasion.
///
/// @param id the idempotency key: the same however often the message is sent
/// @param headline one sentence: `payment-service v1.3 was rolled back at 03:12.`
/// @param details further sentences, each complete, most important first
/// @param link where to read on, or empty
public record Message(
        String id,
        Occasion occasion,
        String service,
        String version,
        Instant at,
        String headline,
        List<String> details,
        String link) {
    public Message {
        details = List.copyOf(details);
    }

    /// The headline and the details as plain text, a sentence a line.
    public String text() {
        return details.isEmpty() ? headline : headline + "\n" + String.join("\n", details);
    }
}
