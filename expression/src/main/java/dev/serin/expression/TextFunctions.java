package dev.serin.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Functions of texts.
final class TextFunctions {
    private static final int MOST_REPEATS = 1_000_000;

    private TextFunctions() {}

    static List<Builtin> all() {
        return List.of(
                changing("upper", text -> text.toUpperCase(Locale.ROOT)),
                changing("lower", text -> text.toLowerCase(Locale.ROOT)),
                ofTwo("trim", Kind.TEXT, TextFunctions::trim).atLeast(1),
                ofTwo("trimPrefix", Kind.TEXT, TextFunctions::trimPrefix).atLeast(1),
                ofTwo("trimSuffix", Kind.TEXT, TextFunctions::trimSuffix).atLeast(1),
                ofTwo("hasPrefix", Kind.TRUTH, (a, _) -> Value.truth(text(a, 0).startsWith(text(a, 1)))),
                ofTwo("hasSuffix", Kind.TRUTH, (a, _) -> Value.truth(text(a, 0).endsWith(text(a, 1)))),
                ofTwo("indexOf", Kind.WHOLE, (a, _) -> index(a, text(a, 0).indexOf(text(a, 1)))),
                ofTwo("lastIndexOf", Kind.WHOLE, (a, _) -> index(a, text(a, 0).lastIndexOf(text(a, 1)))),
                splitting("split", false),
                splitting("splitAfter", true),
                replacing(),
                Builtin.of("repeat", Kind.TEXT, TextFunctions::repeat, Takes.TEXT, Takes.WHOLE),
                Builtin.of("join", Kind.TEXT, TextFunctions::join, Takes.LIST, Takes.TEXT)
                        .atLeast(1));
    }

    private static Builtin ofTwo(String name, Kind gives, Builtin.Body body) {
        return Builtin.of(name, gives, body, Takes.TEXT, Takes.TEXT);
    }

    private static Builtin splitting(String name, boolean keepsSeparator) {
        return Builtin.of(
                        name, Kind.LIST, (a, run) -> split(a, keepsSeparator, run), Takes.TEXT, Takes.TEXT, Takes.WHOLE)
                .atLeast(2);
    }

    private static Builtin replacing() {
        Builtin.Body body = TextFunctions::replace;
        return Builtin.of("replace", Kind.TEXT, body, Takes.TEXT, Takes.TEXT, Takes.TEXT, Takes.WHOLE)
                .atLeast(3);
    }

    static String text(List<Value> arguments, int index) {
        return arguments.get(index) instanceof Value.Text(String text) ? text : "";
    }

    private static Builtin changing(String name, UnaryOperator<String> change) {
        return Builtin.of(name, Kind.TEXT, (a, run) -> paid(change.apply(text(a, 0)), run), Takes.TEXT);
    }

    static Value paid(String text, Run run) {
        run.payText(text.length());
        return new Value.Text(text);
    }

    private static Value index(List<Value> arguments, int index) {
        return new Value.Whole(Bytes.index(text(arguments, 0), index));
    }

    private static Value trim(List<Value> arguments, Run run) {
        String text = text(arguments, 0);
        String set = arguments.size() == 2 ? text(arguments, 1) : null;
        int start = 0;
        int end = text.length();
        while (start < end && isCut(text.codePointAt(start), set)) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isCut(text.codePointBefore(end), set)) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return paid(text.substring(start, end), run);
    }

    private static boolean isCut(int c, @Nullable String set) {
        return set == null ? Lexer.isBlank(c) : set.indexOf(c) >= 0;
    }

    private static Value trimPrefix(List<Value> arguments, Run run) {
        String text = text(arguments, 0);
        String prefix = arguments.size() == 2 ? text(arguments, 1) : " ";
        return paid(text.startsWith(prefix) ? text.substring(prefix.length()) : text, run);
    }

    private static Value trimSuffix(List<Value> arguments, Run run) {
        String text = text(arguments, 0);
        String suffix = arguments.size() == 2 ? text(arguments, 1) : " ";
        return paid(text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text, run);
    }

    /// With a number at most that many parts, of which the last one is all the rest; a negative number means all.
    private static Value split(List<Value> arguments, boolean keepsSeparator, Run run) {
        String text = text(arguments, 0);
        String separator = text(arguments, 1);
        long most = arguments.size() == 3 ? NumberFunctions.whole(arguments.get(2)) : -1;
        run.payText(text.length());
        List<Value> parts = new ArrayList<>();
        int start = 0;
        while (most < 0 || parts.size() < most) {
            run.step();
            int found = parts.size() == most - 1 ? -1 : next(text, separator, start);
            if (found < 0) {
                if (!separator.isEmpty() || start < text.length()) {
                    parts.add(new Value.Text(text.substring(start)));
                }
                break;
            }
            int end = found + separator.length();
            parts.add(new Value.Text(text.substring(start, keepsSeparator ? end : found)));
            start = end;
        }
        return new Value.Items(parts);
    }

    /// Where the next part ends; without a separator each character is a part.
    private static int next(String text, String separator, int start) {
        if (!separator.isEmpty()) {
            return text.indexOf(separator, start);
        }
        int end = start < text.length() ? start + Character.charCount(text.codePointAt(start)) : text.length();
        return end < text.length() ? end : -1;
    }

    private static Value replace(List<Value> arguments, Run run) {
        String text = text(arguments, 0);
        String old = text(arguments, 1);
        String with = text(arguments, 2);
        long most = arguments.size() == 4 ? NumberFunctions.whole(arguments.get(3)) : -1;
        StringBuilder replaced = new StringBuilder();
        int start = 0;
        for (long done = 0; most < 0 || done < most; done++) {
            int from = old.isEmpty() && done > 0 ? start + 1 : start;
            int found = from > text.length() ? -1 : text.indexOf(old, from);
            if (found < 0) {
                break;
            }
            run.payText(found - start + with.length());
            replaced.append(text, start, found).append(with);
            start = found + old.length();
        }
        return paid(replaced.append(text, start, text.length()).toString(), run);
    }

    private static Value repeat(List<Value> arguments, Run run) {
        String text = text(arguments, 0);
        long times = NumberFunctions.whole(arguments.get(1));
        if (times < 0 || times > MOST_REPEATS) {
            throw Stop.value("repeat() repeats 0 to " + MOST_REPEATS + " times, not " + times + ".");
        }
        run.payText(text.length() * times);
        return new Value.Text(text.repeat((int) times));
    }

    private static Value join(List<Value> arguments, Run run) {
        String glue = arguments.size() == 2 ? text(arguments, 1) : "";
        StringJoiner joined = new StringJoiner(glue);
        for (Value item : ListFunctions.items(arguments)) {
            if (!(item instanceof Value.Text(String text))) {
                throw Stop.value("join() joins texts, but here is " + Kind.words(item) + "; string() makes one of it.");
            }
            run.payText((long) glue.length() + text.length());
            joined.add(text);
        }
        return new Value.Text(joined.toString());
    }
}
