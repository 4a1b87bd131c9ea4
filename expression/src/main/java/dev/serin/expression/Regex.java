package dev.serin.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/// A regular expression of RE2: its time is linear in the text.
///
/// It is also linear in the pattern as it becomes when its counted repetitions are written out, and so is its memory.
/// Therefore that length is estimated before anything is compiled, and paid for with every text.
record Regex(Pattern pattern, int size) {
    private static final int LARGEST = 5_000;
    private static final int WORK_PER_STEP = 32;

    static Regex compile(String text) {
        int size = new Estimate(text).size();
        if (size > LARGEST) {
            throw Stop.value("'" + Words.shortened(text) + "' repeats too much; it would be more than " + LARGEST
                    + " characters long when written out.");
        }
        try {
            return new Regex(Pattern.compile(text), size);
        } catch (PatternSyntaxException mistake) {
            throw Stop.value(
                    "'" + Words.shortened(text) + "' is not a regular expression: " + mistake.getDescription() + ".");
        }
    }

    boolean findsIn(String text, Run run) {
        run.pay((long) text.length() * size / WORK_PER_STEP);
        return pattern.matcher(text).find();
    }

    /// How long a pattern is when each `{n}` is written out. It need not be right where a pattern is broken.
    private static final class Estimate {
        private final String text;
        private final Deque<Long> groups = new ArrayDeque<>();
        private long group;
        private long atom;

        Estimate(String text) {
            this.text = text;
        }

        int size() {
            for (int at = 0; at < text.length(); at++) {
                switch (text.charAt(at)) {
                    case '\\' -> atom(++at);
                    case '[' -> at = atom(text.indexOf(']', Math.min(text.length(), at + 2)));
                    case '(' -> open();
                    case ')' -> close();
                    case '{' -> at = repeat(at);
                    default -> atom(at);
                }
            }
            while (!groups.isEmpty()) {
                close();
            }
            return (int) Math.min(Integer.MAX_VALUE, group);
        }

        /// One character, or a class of them.
        private int atom(int end) {
            add(1);
            return end < 0 ? text.length() : end;
        }

        private void add(long size) {
            atom = Math.min(size, Integer.MAX_VALUE);
            group = Math.min(group + atom, Integer.MAX_VALUE);
        }

        private void open() {
            groups.push(group);
            group = 0;
        }

        private void close() {
            long inner = group + 1;
            group = groups.isEmpty() ? 0 : groups.pop();
            add(inner);
        }

        private int repeat(int at) {
            int end = text.indexOf('}', at);
            String counts = end < 0 ? "" : text.substring(at + 1, end);
            if (!counts.matches("\\d{1,6}(,\\d{0,6})?")) {
                return atom(at);
            }
            int comma = counts.indexOf(',');
            String last =
                    comma < 0 || comma == counts.length() - 1 ? counts.replace(",", "") : counts.substring(comma + 1);
            long most = Long.parseLong(last);
            group -= atom;
            add(atom * Math.max(1, most));
            return end;
        }
    }
}
