package dev.serin.metrics.scrape;

import java.util.Set;

/// Reads what a line says of a metric's type.
final class TypeLine {
    private TypeLine() {}

    static String name(Lines lines) throws Malformed {
        String name = lines.isNext('"') ? lines.quoted() : lines.name(true);
        if (name.isEmpty()) {
            throw lines.wrong("there must be the name of a metric");
        }
        return name;
    }

    static String type(Lines lines, Set<String> known) throws Malformed {
        String type = lines.word();
        lines.skipBlanks();
        if (!known.contains(type) || !lines.isAtEnd()) {
            throw lines.said("there is no type of a metric called " + Lines.shown(type + lines.word()));
        }
        return type;
    }
}
