package dev.serin.expression;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Functions that write values as texts, and read them back.
final class CodingFunctions {
    private CodingFunctions() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.of("string", Kind.TEXT, (a, run) -> new Value.Text(Print.text(a.getFirst(), run)), Takes.ANY),
                Builtin.of(
                        "toJSON",
                        Kind.TEXT,
                        (a, run) -> new Value.Text(JsonWriter.write(a.getFirst(), run)),
                        Takes.ANY),
                Builtin.of("fromJSON", Kind.UNKNOWN, (a, run) -> JsonReader.read(text(a), run), Takes.TEXT),
                Builtin.of("toBase64", Kind.TEXT, (a, run) -> TextFunctions.paid(toBase64(text(a)), run), Takes.TEXT),
                Builtin.of(
                        "fromBase64", Kind.TEXT, (a, run) -> TextFunctions.paid(fromBase64(text(a)), run), Takes.TEXT));
    }

    private static String text(List<Value> arguments) {
        return TextFunctions.text(arguments, 0);
    }

    private static String toBase64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String fromBase64(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Stop.value("'" + Words.shortened(text) + "' is not Base64.");
        }
    }
}
