package dev.serin.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts as the bytes that the language counts in for slices and `indexOf`; `len` counts characters.
final class Bytes {
    private Bytes() {}

    static int length(String text) {
        return isAscii(text) ? text.length() : of(text).length;
    }

    static String slice(String text, int from, int to) {
        return isAscii(text)
                ? text.substring(from, to)
                : new String(Arrays.copyOfRange(of(text), from, to), StandardCharsets.UTF_8);
    }

    /// Where that char is, counted in bytes; -1 stays.
    static int index(String text, int index) {
        return index <= 0 || isAscii(text) ? index : of(text.substring(0, index)).length;
    }

    private static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
