package dev.serin.planfile;

import dev.serin.problem.Place;
import dev.serin.problem.Problem;
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

    private Syntax() {}

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
        String said = Optional.ofNullable(marked.getProblem()).orElse("");
        Place place = place(name, marked.getProblemMark());
        return Problem.error(what(said), place, mend(said, marked));
    }

    private static String what(String said) {
        if (said.contains("TAB") || said.contains("'\\t'")) {
            return "A tab stands where YAML takes only spaces.";
        }
        if (said.contains("mapping values are not allowed")) {
            return "A second ': ' stands in one line, or the line is indented differently from those above it.";
        }
        return "This is not YAML: " + Shown.of(said) + ".";
    }

    private static String mend(String said, MarkedYamlEngineException marked) {
        if (said.contains("TAB") || said.contains("'\\t'")) {
            return "indent with spaces";
        }
        if (said.contains("mapping values are not allowed")) {
            return "put a value that contains ': ' into quotes, and let the keys of a map begin in the same column";
        }
        if (said.contains("undefined alias")) {
            return "put a text that begins with * into quotes";
        }
        if (said.contains("cannot start any token")) {
            return "put the value into quotes";
        }
        return marked.getContextMark()
                .map(mark -> "look at what begins in line " + (mark.getLine() + 1)
                        + ": its quotes, its brackets, and that its keys begin in the same column")
                .orElse("look at the quotes, the brackets and the indentation here and in the line above");
    }

    private static Place place(String name, Optional<Mark> mark) {
        return mark.map(known -> new Place(name, known.getLine() + 1, known.getColumn() + 1, ""))
                .orElse(Place.of(name));
    }

    private static Place at(String name, String yaml, int codePoint) {
        String before = yaml.substring(
                0, yaml.offsetByCodePoints(0, Math.min(codePoint, yaml.codePointCount(0, yaml.length()))));
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        String last = before.substring(before.lastIndexOf('\n') + 1);
        return new Place(name, line, last.codePointCount(0, last.length()) + 1, "");
    }
}
