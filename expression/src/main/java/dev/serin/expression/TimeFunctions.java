package dev.serin.expression;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/// Functions that make dates, durations and time zones. What these can do is [Methods].
final class TimeFunctions {
    private TimeFunctions() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.of("now", Kind.MOMENT, TimeFunctions::now, Takes.ZONE).atLeast(0),
                Builtin.of(
                        "duration",
                        Kind.SPAN,
                        (a, _) -> new Value.Span(Spans.read(TextFunctions.text(a, 0))),
                        Takes.TEXT),
                Builtin.of(
                                "date",
                                Kind.MOMENT,
                                (a, _) -> date(a),
                                Takes.ZONE_OR_TEXT,
                                Takes.TEXT,
                                Takes.TEXT,
                                Takes.TEXT)
                        .atLeast(1),
                Builtin.of(
                        "timezone", Kind.ZONE, (a, _) -> new Value.Zone(zone(TextFunctions.text(a, 0))), Takes.TEXT));
    }

    private static Value now(List<Value> arguments, Run run) {
        ZoneId zone = !arguments.isEmpty() && arguments.getFirst() instanceof Value.Zone(ZoneId wanted)
                ? wanted
                : ZoneOffset.UTC;
        return new Value.Moment(run.scope().clock().instant().atZone(zone));
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() || name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException _) {
            throw Stop.value(
                    "There is no time zone '" + Words.shortened(name) + "'; write one like Europe/Zurich or UTC.");
        }
    }

    /// `date([zone,] text[, layout[, zone]])`.
    private static Value date(List<Value> arguments) {
        if (arguments.getFirst() instanceof Value.Zone(ZoneId zone)) {
            return date(arguments.subList(1, arguments.size()), zone);
        }
        boolean hasZone = arguments.size() == 3;
        return date(arguments, hasZone ? zone(TextFunctions.text(arguments, 2)) : ZoneOffset.UTC);
    }

    private static Value date(List<Value> arguments, ZoneId zone) {
        if (arguments.isEmpty() || arguments.size() > 3) {
            throw Stop.value("date() takes a text, and after it a layout and a time zone.");
        }
        String text = TextFunctions.text(arguments, 0);
        List<Layout> layouts =
                arguments.size() > 1 ? List.of(new Layout(TextFunctions.text(arguments, 1))) : Layout.USUAL;
        for (Layout layout : layouts) {
            ZonedDateTime moment = layout.read(text, zone);
            if (moment != null) {
                return new Value.Moment(moment);
            }
        }
        throw Stop.value("'" + Words.shortened(text) + "' is not a date"
                + (arguments.size() > 1
                        ? " written like " + Words.shown(arguments.get(1)) + "."
                        : "; write it like 2026-11-25T18:30:00Z, or say how it is written."));
    }
}
