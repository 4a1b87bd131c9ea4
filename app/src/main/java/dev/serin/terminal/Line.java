package dev.serin.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/// One line of text in several tones. What could steer the terminal, and may come from anywhere, never reaches it.
record Line(List<Span> spans) {
    static final Line EMPTY = new Line(List.of());

    Line {
        spans = List.copyOf(spans);
    }

    /// Text in one tone.
    record Span(Tone tone, String text) {
        Span {
            text = text.replaceAll("\\p{Cntrl}", " ");
        }
    }

    static Line of(String text) {
        return EMPTY.and(text);
    }

    static Line of(Tone tone, String text) {
        return EMPTY.and(tone, text);
    }

    Line and(String text) {
        return and(Tone.PLAIN, text);
    }

    Line and(Tone tone, String text) {
        List<Span> longer = new ArrayList<>(spans);
        longer.add(new Span(tone, text));
        return new Line(longer);
    }

    String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /// In columns of a terminal.
    int width() {
        return width(text());
    }

    static int width(String text) {
        return text.codePoints()
                .map(WCWidth::wcwidth)
                .filter(width -> width > 0)
                .sum();
    }

    /// The same line, at most `columns` wide; what is cut ends with `...`.
    Line cut(int columns) {
        if (width() <= columns) {
            return this;
        }
        Line cut = EMPTY;
        int left = Math.max(0, columns - 3);
        for (Span span : spans) {
            String part = fitting(span.text(), left);
            cut = cut.and(span.tone(), part);
            left -= width(part);
        }
        return cut.and("...".substring(0, Math.min(3, columns)));
    }

    private static String fitting(String text, int columns) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int code = text.codePointAt(end);
            used += Math.max(0, WCWidth.wcwidth(code));
            if (used > columns) {
                break;
            }
            end += Character.charCount(code);
        }
        return text.substring(0, end);
    }

    String render(boolean colours) {
        return colours
                ? spans.stream().map(span -> span.tone().paint(span.text())).collect(Collectors.joining())
                : text();
    }
}
