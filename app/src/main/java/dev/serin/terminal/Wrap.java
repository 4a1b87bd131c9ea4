package dev.serin.terminal;

import java.util.ArrayList;
import java.util.List;

/// Breaks sentences at spaces, so that no line is wider than it may be unless one word is.
public final class Wrap {
    private Wrap() {}

    /// Lines of at most `columns`.
    ///
    /// @param indent put before every line but the first
    public static List<String> lines(String text, int columns, String indent) {
        List<String> lines = new ArrayList<>();
        String body = text.stripLeading();
        String line = text.substring(0, text.length() - body.length());
        for (String word : body.split(" ", -1)) {
            String longer = line.isBlank() ? line + word : line + " " + word;
            if (Line.width(longer) <= columns || line.isBlank()) {
                line = longer;
            } else {
                lines.add(line);
                line = indent + word;
            }
        }
        lines.add(line);
        return lines;
    }
}
