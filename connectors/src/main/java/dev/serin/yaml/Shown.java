package dev.serin.yaml;

import java.util.regex.Pattern;

/// What a problem shows of a text that people wrote: one line, short, without anything that a terminal would obey, and
/// without the password of a url.
public final class Shown {
    private static final int LONGEST = 60;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private static final Pattern PASSWORD = Pattern.compile("://[^/@]*@");

    private Shown() {}

    public static String of(String text) {
        String open = PASSWORD.matcher(text).replaceAll("://…@");
        String head = open.substring(0, Math.min(open.length(), LONGEST));
        return UNPRINTABLE.matcher(head).replaceAll("·") + (open.length() > LONGEST ? "…" : "");
    }
}
