package dev.serin.metrics.scrape;

import java.util.Set;
import java.util.SortedMap;

/// Reads Prometheus's text format, version 0.0.4.
///
/// A timestamp is checked and otherwise ignored: a value is one of the time at which it was scraped.
final class TextPage {
    private static final Set<String> TYPES = Set.of(
            "counter", "gauge", "histogram", "summary", "untyped", "unknown", "gaugehistogram", "info", "stateset");

    private final Lines lines;
    private final Collected collected;

    private TextPage(String text, Collected collected) {
        this.lines = new Lines(text);
        this.collected = collected;
    }

    static void read(String text, Collected into) throws Malformed {
        new TextPage(text, into).read();
    }

    private void read() throws Malformed {
        while (lines.next()) {
            lines.skipBlanks();
            if (lines.skip('#')) {
                comment();
            } else if (!lines.isAtEnd()) {
                value();
            }
        }
    }

    /// What is no `HELP` and no `TYPE` is anything.
    private void comment() throws Malformed {
        if (!lines.isNext(' ') && !lines.isNext('\t')) {
            return;
        }
        lines.skipBlanks();
        if (lines.word().equals("TYPE")) {
            lines.skipBlanks();
            TypeLine.name(lines);
            lines.skipBlanks();
            TypeLine.type(lines, TYPES);
        }
    }

    private void value() throws Malformed {
        SortedMap<String, String> labels = SampleLine.labels(lines);
        lines.skipBlanks();
        double value = SampleLine.value(lines);
        lines.skipBlanks();
        if (!lines.isAtEnd()) {
            milliseconds();
        }
        collected.add(labels, value);
    }

    private void milliseconds() throws Malformed {
        String word = lines.word();
        lines.skipBlanks();
        if (!word.matches("-?\\d{1,18}")) {
            throw lines.said("a time must be whole milliseconds, but is " + Lines.shown(word));
        }
        if (!lines.isAtEnd()) {
            throw lines.wrong("the line must end behind its time");
        }
    }
}
