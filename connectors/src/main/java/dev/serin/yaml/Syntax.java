package dev.serin.yaml;

import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Words what keeps a text from being YAML, for people who do not know how YAML is read.
final class Syntax {
    private static final int DEEPEST = 50;

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "mapping values are not allowed",
                    "A second ': ' stands in one line, or the line is indented differently from those above it.",
                    "put a value that contains ': ' into quotes, and let the keys of a map begin in the same column"),
            new Rule(
                    "expected <block end>",
                    "This is indented differently from the lines above it, or stands behind a value that has ended.",
                    "let the keys of a map, and the dashes of a list, begin in the same column"),
            new Rule(
                    "expected ',' or",
                    "A comma or a closing bracket is missing before this.",
                    "write commas between the values, and close the bracket"),
            new Rule(
                    "undefined alias",
                    "A value that begins with * is an alias, and there is no anchor of its name.",
                    "put a text that begins with * into quotes"),
            new Rule(
                    "cannot start any token",
                    "A value cannot begin with this character.",
                    "put the value into quotes"));

    private Syntax() {}

    /// What the reader of YAML says, and how we word it.
    private record Rule(String said, String what, String mend) {}

    /// A problem when values are nested so deeply that reading them would need a stack without end.
    static Optional<Problem> tooDeep(String name, String yaml) {
        int depth = 0;
        try {
            for (Event event : new Parse(LoadSettings.builder().setLabel(name).build()).parseString(yaml)) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) {
                    return Optional.of(Problem.error(
                            "Values are nested more than " + DEEPEST + " deep.",
                            place(name, event.getStartMark()),
                            "look at the brackets and the indentation: a plan is less than ten deep"));
                }
            }
        } catch (YamlEngineException _) {
            // told when the documents are read one by one
        }
        return Optional.empty();
    }

    static Problem problem(String name, String yaml, YamlEngineException malformed) {
        return switch (malformed) {
            case MarkedYamlEngineException marked -> marked(name, marked);
            case ReaderException unprintable ->
                Problem.error(
                        "A character that cannot be printed stands here: U+%04X.".formatted(unprintable.getCodePoint()),
                        at(name, yaml, unprintable.getPosition()),
                        "delete it, or write it as \"\\u%04X\" in double quotes".formatted(unprintable.getCodePoint()));
            case YamlEngineException tooMany
            when sentence(tooMany).contains("aliases") ->
                Problem.error(
                        "More than " + Documents.MOST_ALIASES + " aliases stand for lists or maps.",
                        Place.of(name),
                        "write the values out");
            default ->
                Problem.error(
                        "This is not YAML: " + Shown.of(sentence(malformed)) + ".",
                        Place.of(name),
                        "start from examples/minimal.yaml");
        };
    }

    private static String sentence(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private static Problem marked(String name, MarkedYamlEngineException marked) {
        String said = String.valueOf(marked.getProblem());
        Place place = place(name, marked.getProblemMark());
        Optional<Place> opened = marked.getContextMark().map(mark -> place(name, Optional.of(mark)));
        if (said.contains("TAB")) {
            return Problem.error("A tab stands where YAML takes only spaces.", place, "indent with spaces");
        }
        if (said.contains("end of stream") && opened.isPresent()) {
            return Problem.error(
                    "This quote is never closed.",
                    opened.get(),
                    "put a quote of the same kind at the end of the value");
        }
        if (said.contains("could not find expected ':'") && opened.isPresent()) {
            return Problem.error(
                    "This line has no ': ' between a key and a value.",
                    opened.get(),
                    "write key: value, with a space behind the colon");
        }
        return RULES.stream()
                .filter(rule -> said.contains(rule.said()))
                .findFirst()
                .map(rule -> Problem.error(rule.what(), place, rule.mend()))
                .orElseGet(() -> unknown(said, place, opened));
    }

    private static Problem unknown(String said, Place place, Optional<Place> opened) {
        String mend = opened.map(known -> "look at what begins in line " + known.line()
                        + ": its quotes, its brackets, and that its keys begin in the same column")
                .orElse("look at the quotes, the brackets and the indentation here and in the line above");
        return Problem.error("This is not YAML: " + Shown.of(said) + ".", place, mend);
    }

    private static Place place(String name, Optional<Mark> mark) {
        return mark.map(known -> new Place(name, known.getLine() + 1, known.getColumn() + 1, ""))
                .orElse(Place.of(name));
    }

    private static Place at(String name, String yaml, int codePoint) {
        int index = yaml.offsetByCodePoints(0, Math.min(codePoint, yaml.codePointCount(0, yaml.length())));
        return Decoded.after(name, yaml.substring(0, index));
    }
}
