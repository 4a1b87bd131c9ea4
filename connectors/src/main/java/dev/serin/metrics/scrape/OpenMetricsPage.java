package dev.serin.metrics.scrape;

import java.util.Set;
import java.util.SortedMap;

/// Reads OpenMetrics 1.0. It is stricter than the older format, and ends with `# EOF`: a page without it
/// was cut off.
///
/// Exemplars are ignored; so are timestamps, and series that say when a counter was created.
final class OpenMetricsPage {
    private static final Set<String> CREATED = Set.of("counter", "histogram", "summary", "gaugehistogram");
    private static final Set<String> TYPES = Set.of(
            "counter", "gauge", "histogram", "summary", "unknown", "untyped", "gaugehistogram", "info", "stateset");

    private final Lines lines;
    private final Collected collected;
    private String created = "";

    private OpenMetricsPage(String text, Collected collected) {
        this.lines = new Lines(text);
        this.collected = collected;
    }

    static void read(String text, Collected into) throws Malformed {
        new OpenMetricsPage(text, into).read();
    }

    private void read() throws Malformed {
        while (lines.next()) {
            if (lines.skip('#')) {
                lines.expect(' ');
                if (isEnd(lines.word())) {
                    return;
                }
            } else {
                value();
            }
        }
        throw new Malformed("it was cut off: its last line must be '# EOF'");
    }

    private boolean isEnd(String what) throws Malformed {
        switch (what) {
            case "EOF" -> end();
            case "HELP", "UNIT" -> {
                lines.expect(' ');
                TypeLine.name(lines);
            }
            case "TYPE" -> type();
            default ->
                throw lines.said(
                        "'#' must be followed by HELP, TYPE, UNIT or EOF, but is followed by " + Lines.shown(what));
        }
        return what.equals("EOF");
    }

    private void end() throws Malformed {
        if (!lines.isAtEnd() || lines.next()) {
            throw lines.wrong("nothing may follow '# EOF'");
        }
    }

    private void type() throws Malformed {
        lines.expect(' ');
        String name = TypeLine.name(lines);
        lines.expect(' ');
        created = CREATED.contains(TypeLine.type(lines, TYPES)) ? name + "_created" : "";
    }

    private void value() throws Malformed {
        SortedMap<String, String> labels = SampleLine.labels(lines);
        lines.expect(' ');
        double value = SampleLine.value(lines);
        if (!lines.isAtEnd()) {
            more();
        }
        if (!created.equals(labels.get(Exposed.NAME))) {
            collected.add(labels, value);
        }
    }

    /// A time, an exemplar, or both.
    private void more() throws Malformed {
        lines.expect(' ');
        if (!lines.isNext('#')) {
            if (Double.isNaN(SampleLine.value(lines))) {
                throw lines.said("a time must be a number");
            }
            if (lines.isAtEnd()) {
                return;
            }
            lines.expect(' ');
        }
        exemplar();
    }

    private void exemplar() throws Malformed {
        lines.expect('#');
        lines.expect(' ');
        lines.expect('{');
    }
}
