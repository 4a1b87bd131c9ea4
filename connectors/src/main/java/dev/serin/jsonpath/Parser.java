package dev.serin.jsonpath;

import dev.serin.jsonpath.Filter.Operand;
import dev.serin.jsonpath.Filter.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the text of a path, from left to right.
final class Parser {
    private static final int LONGEST = 4096;
    private static final int DEEPEST = 50;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String text;
    private int at;
    private int depth;

    Parser(String text) {
        this.text = text;
    }

    /// The one path in braces that is the whole text.
    List<Step> path() throws JsonPathException {
        if (text.length() > LONGEST) {
            throw new JsonPathException("it is longer than " + LONGEST + " characters");
        }
        blanks();
        if (!take("{")) {
            throw new JsonPathException("a path stands in braces, as in {$.data.ok}");
        }
        blanks();
        List<Step> steps = steps("}");
        if (!take("}")) {
            throw wrong("the brace is never closed");
        }
        blanks();
        if (at < text.length()) {
            throw wrong("something stands behind the path");
        }
        return steps;
    }

    /// A path up to one of the ends, which is left where it is.
    private List<Step> steps(String ends) throws JsonPathException {
        boolean isRooted = take("$") || take("@");
        List<Step> steps = new ArrayList<>();
        while (!isAt(ends)) {
            steps.addAll(step());
        }
        if (!isRooted && steps.isEmpty()) {
            throw wrong("a path is missing");
        }
        return steps;
    }

    private boolean isAt(String ends) {
        blanks();
        return at >= text.length() || ends.indexOf(text.charAt(at)) >= 0;
    }

    private List<Step> step() throws JsonPathException {
        if (take("..")) {
            return isNext('[') ? List.of(new Step.Deep(), brackets()) : List.of(new Step.Deep(), field());
        }
        if (take(".")) {
            return List.of(isNext('[') ? brackets() : field());
        }
        if (isNext('[')) {
            return List.of(brackets());
        }
        throw wrong("this is no step: a field begins with a dot");
    }

    private Step field() throws JsonPathException {
        if (take("*")) {
            return new Step.All();
        }
        StringBuilder name = new StringBuilder();
        while (at < text.length() && " \t\n\r.[]{}()=!<>,".indexOf(text.charAt(at)) < 0) {
            boolean isEscaped = text.charAt(at) == '\\' && at + 1 < text.length();
            name.append(text.charAt(isEscaped ? at + 1 : at));
            at += isEscaped ? 2 : 1;
        }
        if (name.isEmpty()) {
            throw wrong("the name of a field is missing");
        }
        return new Step.Field(name.toString());
    }

    private Step brackets() throws JsonPathException {
        int start = at;
        take("[");
        if (++depth > DEEPEST) {
            throw wrong("brackets are nested more than " + DEEPEST + " deep");
        }
        blanks();
        Step step = take("?(") ? where() : picks();
        blanks();
        if (!take("]")) {
            at = start;
            throw wrong("this bracket is never closed");
        }
        depth--;
        return step;
    }

    private Step where() throws JsonPathException {
        Operand left = operand();
        blanks();
        Optional<Operator> operator = operator();
        Operand right = operator.isPresent() ? operand() : left;
        blanks();
        if (!take(")")) {
            throw wrong("the filter is never closed with ')'");
        }
        return new Step.Where(new Filter(left, operator.orElse(Operator.EXISTS), right));
    }

    private Optional<Operator> operator() {
        return Arrays.stream(Operator.values())
                .filter(operator -> !operator.sign().isEmpty() && take(operator.sign()))
                .findFirst();
    }

    private Operand operand() throws JsonPathException {
        blanks();
        if (isNext('"') || isNext('\'')) {
            return new Operand.Literal(JSON.stringNode(quoted()));
        }
        if (isNext('@') || isNext('$') || isNext('.') || isNext('[')) {
            return new Operand.Path(steps("=!<>)"));
        }
        return new Operand.Literal(literal());
    }

    private JsonNode literal() throws JsonPathException {
        if (take("true") || take("false")) {
            return JSON.booleanNode(text.charAt(at - 2) == 'u');
        }
        return JSON.numberNode(
                new BigDecimal(matched(NUMBER, "a text in quotes, a number, true, false or @ is missing")));
    }

    /// One or several of indices, slices and names.
    private Step picks() throws JsonPathException {
        List<List<Step>> picks = new ArrayList<>();
        do {
            blanks();
            picks.add(List.of(pick()));
            blanks();
        } while (take(","));
        return picks.size() == 1 ? picks.getFirst().getFirst() : new Step.Union(picks);
    }

    private Step pick() throws JsonPathException {
        if (take("*")) {
            return new Step.All();
        }
        if (isNext('"') || isNext('\'')) {
            return new Step.Field(quoted());
        }
        OptionalInt first = integer();
        if (!take(":")) {
            return new Step.Index(first.orElseThrow(() -> wrong("an index, a name in quotes, * or ?( is missing")));
        }
        OptionalInt end = integer();
        OptionalInt by = take(":") ? integer() : OptionalInt.empty();
        if (by.orElse(1) < 1) {
            throw wrong("the step of a slice must be 1 or more");
        }
        return new Step.Slice(first, end, by.orElse(1));
    }

    private OptionalInt integer() throws JsonPathException {
        boolean isThere = at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)));
        return isThere ? OptionalInt.of(Integer.parseInt(matched(INTEGER, "this is no index"))) : OptionalInt.empty();
    }

    private String matched(Pattern pattern, String otherwise) throws JsonPathException {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw wrong(otherwise);
        }
        at = matcher.end();
        return matcher.group();
    }

    private String quoted() throws JsonPathException {
        int start = at;
        char quote = text.charAt(at++);
        StringBuilder inside = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            boolean isEscaped = text.charAt(at) == '\\' && at + 1 < text.length();
            inside.append(text.charAt(isEscaped ? at + 1 : at));
            at += isEscaped ? 2 : 1;
        }
        if (at >= text.length()) {
            at = start;
            throw wrong("this quote is never closed");
        }
        at++;
        return inside.toString();
    }

    private boolean isNext(char letter) {
        return at < text.length() && text.charAt(at) == letter;
    }

    private boolean take(String sign) {
        boolean isThere = text.startsWith(sign, at);
        at += isThere ? sign.length() : 0;
        return isThere;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private JsonPathException wrong(String what) {
        return new JsonPathException(what + ", at character " + (at + 1));
    }
}
