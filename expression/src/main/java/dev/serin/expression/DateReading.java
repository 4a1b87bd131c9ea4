package dev.serin.expression;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One text that is being read, and what is known of its date so far.
final class DateReading {
    private final String text;
    private int at;
    private int year;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private int half = -1;
    private ZoneId zone = ZoneOffset.UTC;

    DateReading(String text) {
        this.text = text;
    }

    ZonedDateTime read(List<String> parts, ZoneId otherwise) {
        zone = otherwise;
        for (int i = 0; i < parts.size(); i++) {
            part(parts.get(i));
            boolean isFractionNext = i + 1 < parts.size() && parts.get(i + 1).matches("[.,][09]+");
            if (parts.get(i).matches("0?5") && !isFractionNext) {
                fraction("[.,](\\d+)|");
            }
        }
        if (at < text.length()) {
            throw new DateTimeException("more follows");
        }
        LocalDateTime date = LocalDateTime.of(year, month, day, hourOfDay(), minute, second, nanos);
        return (dayOfYear > 0 ? date.withDayOfYear(dayOfYear) : date).atZone(zone);
    }

    private int hourOfDay() {
        return half < 0 ? hour : hour % 12 + 12 * half;
    }

    private void part(String part) {
        switch (part) {
            case "January", "Jan" -> month = month(part.length() == 3 ? TextStyle.SHORT : TextStyle.FULL);
            case "Monday", "Mon" -> weekday(part.length() == 3 ? TextStyle.SHORT : TextStyle.FULL);
            case "MST" -> abbreviation();
            case "2006" -> year = number("\\d{4}");
            case "06" -> year = century(number("\\d{2}"));
            case "01" -> month = number("\\d{2}");
            case "1" -> month = number("\\d{1,2}");
            case "02" -> day = number("\\d{2}");
            case "2", "_2" -> day = number(" ?\\d{1,2}");
            case "002", "__2" -> dayOfYear = number("[ \\d]{2}\\d");
            case "15", "3" -> hour = number("\\d{1,2}");
            case "03" -> hour = number("\\d{2}");
            case "04" -> minute = number("\\d{2}");
            case "4" -> minute = number("\\d{1,2}");
            case "05" -> second = number("\\d{2}");
            case "5" -> second = number("\\d{1,2}");
            case "PM" -> half = take("AM|PM").equals("PM") ? 1 : 0;
            case "pm" -> half = take("am|pm").equals("pm") ? 1 : 0;
            default -> special(part);
        }
    }

    private void special(String part) {
        switch (part.charAt(0)) {
            case '\'' -> take(Pattern.quote(part.substring(1)));
            case '.', ',' -> fraction(part.charAt(1) == '0' ? "[.,](\\d{" + (part.length() - 1) + "})" : "[.,](\\d+)|");
            case 'Z' -> zone = text.startsWith("Z", at) ? utc() : offset(part);
            default -> zone = offset(part);
        }
    }

    private ZoneId utc() {
        at++;
        return ZoneOffset.UTC;
    }

    private ZoneId offset(String part) {
        String colon = part.contains(":") ? ":" : "";
        String more = colon + "\\d{2}";
        return ZoneOffset.of(
                switch (part.length() - 1 - 2 * colon.length()) {
                    case 2 -> take("[+-]\\d{2}");
                    default -> take("[+-]\\d{2}" + more + (part.length() == 7 || part.length() == 9 ? more : ""));
                });
    }

    /// Go knows no zone by its abbreviation but UTC, and takes all others to be it.
    private void abbreviation() {
        take("[A-Z]{3,4}");
        zone = ZoneOffset.UTC;
    }

    private void fraction(String pattern) {
        String digits = take(pattern).replaceFirst("^[.,]", "");
        nanos = digits.isEmpty() ? nanos : Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    private int month(TextStyle style) {
        for (Month named : Month.values()) {
            if (skip(named.getDisplayName(style, Locale.ENGLISH))) {
                return named.getValue();
            }
        }
        throw new DateTimeException("no month");
    }

    private void weekday(TextStyle style) {
        for (DayOfWeek named : DayOfWeek.values()) {
            if (skip(named.getDisplayName(style, Locale.ENGLISH))) {
                return;
            }
        }
        throw new DateTimeException("no day of the week");
    }

    private boolean skip(String word) {
        boolean isThere = text.regionMatches(true, at, word, 0, word.length());
        at += isThere ? word.length() : 0;
        return isThere;
    }

    private static int century(int year) {
        return year >= 69 ? 1900 + year : 2000 + year;
    }

    private int number(String pattern) {
        return Integer.parseInt(take(pattern).strip());
    }

    private String take(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new DateTimeException("something else was wanted");
        }
        at = matcher.end();
        return matcher.group();
    }
}
