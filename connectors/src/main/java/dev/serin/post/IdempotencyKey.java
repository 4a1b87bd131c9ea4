package dev.serin.post;

import dev.serin.notify.Message;
import java.nio.charset.StandardCharsets;

/// The header that tells a repeated message from a new one.
///
/// Its value is the message's id, with every byte of its UTF-8 that is not printable ASCII, and `%` itself,
/// as `%XX`: a header holds nothing else, and a version may be any text without spaces. Different ids stay
/// different.
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    public static String of(Message message) {
        StringBuilder value = new StringBuilder();
        for (byte part : message.id().getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = part > ' ' && part <= '~' && part != '%';
            value.append(isPlain ? Character.toString(part) : "%%%02X".formatted(part));
        }
        return value.toString();
    }
}
