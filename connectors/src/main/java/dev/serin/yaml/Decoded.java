package dev.serin.yaml;

import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What the bytes of a file say.
public sealed interface Decoded {
    /// UTF-8 text, without a byte order mark.
    record Text(String yaml) implements Decoded {}

    /// Something else.
    record Unreadable(Problem problem) implements Decoded {}

    static Decoded of(String name, byte[] bytes) {
        if (bytes.length > Documents.MOST_BYTES) {
            return unreadable(
                    "The file is larger than " + Documents.MOST_BYTES + " bytes.",
                    Place.of(name),
                    "name a plan: even a long one has a few thousand bytes");
        }
        if (bytes.length > 1 && ((bytes[0] & bytes[1] & 0xFE) == 0xFE) && bytes[0] != bytes[1]) {
            return unreadable("The file is UTF-16.", Place.of(name), "save it as UTF-8");
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = text.flip().toString();
        int zero = decoded.indexOf('\0');
        if (zero >= 0) {
            return unreadable(
                    "The file is not text: there is a zero byte in it.",
                    after(name, decoded.substring(0, zero)),
                    "name a plan");
        }
        return result.isError()
                ? unreadable("The file is not UTF-8.", after(name, decoded), "save it as UTF-8")
                : new Text(decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded);
    }

    /// Whether the word stands in it, in capitals or not, whatever the encoding of the rest.
    static boolean mentions(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .toLowerCase(Locale.ROOT)
                .contains(word);
    }

    /// The place behind the text.
    static Place after(String name, String text) {
        String[] lines = text.split("\\r\\n|[\\r\\n]", -1);
        String last = lines[lines.length - 1];
        return new Place(name, lines.length, last.codePointCount(0, last.length()) + 1, "");
    }

    private static Decoded unreadable(String what, Place where, String mend) {
        return new Unreadable(Problem.error(what, where, mend));
    }
}
