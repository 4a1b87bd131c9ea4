package dev.serin.metrics.scrape;

import java.util.SortedMap;
import java.util.TreeMap;

/// Reads what both text formats have in common of a line that shows a value: its name, its labels, and
/// its value.
final class SampleLine {
    /// Any number of more digits would do; below so many none is lost.
    private static final int SURE_DIGITS = 15;

    private SampleLine() {}

    /// The name and the labels. Those that are empty are left out: to Prometheus that is the same.
    static SortedMap<String, String> labels(Lines line) throws Malformed {
        TreeMap<String, String> labels = new TreeMap<>();
        String name = line.name(true);
        if (!name.isEmpty()) {
            labels.put(Exposed.NAME, name);
        }
        if (line.skipBehindBlanks('{')) {
            inBraces(line, labels);
        }
        if (!labels.containsKey(Exposed.NAME)) {
            throw line.wrong("there must be the name of a metric");
        }
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    private static void inBraces(Lines line, SortedMap<String, String> labels) throws Malformed {
        line.skipBlanks();
        while (!line.skip('}')) {
            label(line, labels);
            line.skipBlanks();
            if (line.skip(',')) {
                line.skipBlanks();
            } else if (!line.isNext('}')) {
                throw line.wrong("there must be ',' or '}'");
            }
        }
    }

    /// A label, or the metric's name, which stands in quotes when it is no plain one.
    private static void label(Lines line, SortedMap<String, String> labels) throws Malformed {
        boolean isQuoted = line.isNext('"');
        String name = isQuoted ? line.quoted() : line.name(false);
        if (name.isEmpty()) {
            throw line.wrong("there must be the name of a label");
        }
        line.skipBlanks();
        boolean isMetric = isQuoted && !line.isNext('=');
        if (!isMetric) {
            line.expect('=');
            line.skipBlanks();
        }
        String before = isMetric ? labels.put(Exposed.NAME, name) : labels.put(name, line.quoted());
        if (before != null) {
            throw line.said((isMetric ? "the metric" : "the label '" + name + "'") + " is named twice");
        }
    }

    /// A value, in the words of both formats: `+Inf`, `NaN`, `1.5e3`.
    static double value(Lines line) throws Malformed {
        String word = line.word();
        return switch (word) {
            case "NaN", "nan" -> Double.NaN;
            case "+Inf", "Inf", "+inf", "inf", "+Infinity", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(line, word);
        };
    }

    private static double finite(Lines line, String word) throws Malformed {
        if (isWhole(word)) {
            return (double) Long.parseLong(word);
        }
        try {
            if (word.chars().allMatch(SampleLine::isOfNumber)) {
                return Double.parseDouble(word);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw line.said("there must be a value, but there is " + Lines.shown(word));
    }

    private static boolean isOfNumber(int c) {
        return (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
    }

    private static boolean isWhole(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return !word.isEmpty() && word.length() <= SURE_DIGITS;
    }
}
