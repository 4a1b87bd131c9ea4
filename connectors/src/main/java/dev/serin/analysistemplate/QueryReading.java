package dev.serin.analysistemplate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads a query of Prometheus from left to right, as far as to tell its texts, comments, brackets and words apart.
///
/// The law: no parser. What it finds wrong is wrong to everybody who reads PromQL, and of the rest it says nothing.
/// `{{ args.x }}` that is left in the query may stand for anything.
final class QueryReading {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final String QUOTES = "\"'`";

    private final String query;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private final StringBuilder bare = new StringBuilder();
    private Optional<Slip> slip = Optional.empty();
    private boolean isEmpty = true;
    private int at;

    /// What makes it no query, and how to mend it.
    record Slip(String what, String mend) {}

    /// A word in front of a bracket.
    ///
    /// @param column where it stands in the query, such as `column 5`
    record Call(String word, String column) {}

    private QueryReading(String query) {
        this.query = query;
    }

    static QueryReading of(String query) {
        QueryReading reading = new QueryReading(query);
        reading.read();
        return reading;
    }

    /// What makes it no query for anybody, if something does.
    Optional<Slip> slip() {
        return slip;
    }

    /// The words that are used as functions.
    List<Call> calls() {
        return calls;
    }

    /// The query without its texts in quotes and its comments.
    String bare() {
        return bare.toString();
    }

    private void read() {
        while (at < query.length() && slip.isEmpty()) {
            int begin = at;
            char c = query.charAt(at);
            next(c);
            if (c != '#' && QUOTES.indexOf(c) < 0) {
                bare.append(query, begin, at);
            }
        }
        bare.append(query, Math.min(at, query.length()), query.length()); // behind a slip
        if (slip.isEmpty() && !open.isEmpty()) {
            notClosed(open.peek());
        } else if (isEmpty) {
            tell("it holds nothing but comments", "write a query, such as sum(rate(http_requests_total[1m]))");
        }
    }

    private void next(char c) {
        isEmpty &= Character.isWhitespace(c) || c == '#';
        if (c == '#') {
            at = end(query.indexOf('\n', at));
        } else if (QUOTES.indexOf(c) >= 0) {
            quoted(c);
        } else if (isOfWord(c) || argument() > 0) {
            word();
        } else if (OPENING.indexOf(c) >= 0) {
            open.push(at++);
        } else if (CLOSING.indexOf(c) >= 0) {
            close(OPENING.charAt(CLOSING.indexOf(c)));
        } else {
            at++;
        }
    }

    private int end(int found) {
        return found < 0 ? query.length() : found;
    }

    private void quoted(char quote) {
        int begin = at++;
        while (at < query.length() && query.charAt(at) != quote) {
            at += query.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        if (at >= query.length()) {
            tell("the " + quote + " at " + column(begin) + " is not closed", "close it with " + quote);
        }
        at++;
    }

    private static boolean isOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_:.$".indexOf(c) >= 0;
    }

    /// How long the argument is that stands here; 0 where none does.
    private int argument() {
        int close = query.startsWith("{{", at) ? query.indexOf("}}", at) : -1;
        return close < 0 ? 0 : close + 2 - at;
    }

    /// Numbers and times are read like words, and are none.
    private void word() {
        int begin = at;
        boolean isPlain = true;
        while (at < query.length() && (isOfWord(query.charAt(at)) || argument() > 0)) {
            int argument = argument();
            isPlain &= argument == 0;
            at += Math.max(1, argument);
        }
        String word = query.substring(begin, at);
        boolean isInside = !open.isEmpty() && query.charAt(open.peek()) != '(';
        if (isPlain && !isInside && word.matches("[A-Za-z_]\\w*") && isBeforeBracket()) {
            calls.add(new Call(word, column(begin)));
        }
    }

    private boolean isBeforeBracket() {
        return query.substring(at).stripLeading().startsWith("(");
    }

    private void close(char opening) {
        boolean isOpen = open.stream().anyMatch(where -> query.charAt(where) == opening);
        if (!isOpen) {
            tell("the " + query.charAt(at) + " at " + column(at) + " closes nothing", "leave it out, or open it");
        } else if (query.charAt(open.peek()) != opening) {
            notClosed(open.peek());
        } else {
            open.pop();
            at++;
        }
    }

    private void notClosed(int where) {
        char opening = query.charAt(where);
        tell(
                "the " + opening + " at " + column(where) + " is not closed",
                "close it with " + CLOSING.charAt(OPENING.indexOf(opening)));
    }

    private void tell(String what, String mend) {
        slip = Optional.of(new Slip(what, mend));
    }

    private String column(int where) {
        int start = query.lastIndexOf('\n', where - 1) + 1;
        long line = 1 + query.substring(0, start).chars().filter(c -> c == '\n').count();
        String column = "column " + (1 + query.codePointCount(start, where));
        return query.strip().contains("\n") ? "line " + line + ", " + column : column;
    }
}
