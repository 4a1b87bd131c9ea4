package dev.serin.planfile;

import java.util.regex.Pattern;

/// What a problem shows of a text that people wrote: one line, short, and without anything that a terminal would obey.
final class Shown {
    private static final int LONGEST = 60;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private Shown() {}

    static String of(String text) {
        String head = text.substring(0, Math.min(text.length(), LONGEST));
        return UNPRINTABLE.matcher(head).replaceAll("·") + (text.length() > LONGEST ? "…" : "");
    }
}
