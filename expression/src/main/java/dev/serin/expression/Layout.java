package dev.serin.expression;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a date is written, shown by how Go would write 2 January 2006, 15:04:05, seven hours west of Greenwich.
final class Layout {
    static final Layout RFC_3339 = new Layout("2006-01-02T15:04:05.999999999Z07:00");
    static final Layout DEFAULT = new Layout("2006-01-02 15:04:05.999999999 -0700 MST");

    /// What `date()` tries in turn.
    static final List<Layout> USUAL = List.of(
            new Layout("2006-01-02"),
            new Layout("15:04:05"),
            new Layout("2006-01-02 15:04:05"),
            new Layout("2006-01-02T15:04:05Z07:00"),
            new Layout("02 Jan 06 15:04 MST"),
            new Layout("Monday, 02-Jan-06 15:04:05 MST"),
            new Layout("Mon, 02 Jan 2006 15:04:05 MST"));

    private static final Pattern PART = Pattern.compile(
            "January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|__2|002|_2(?!006)|01|02|03|04|05|06|15|PM|pm"
                    + "|[-Z]07:00:00|[-Z]070000|[-Z]07:00|[-Z]0700|[-Z]07|[.,](?:0+|9+)(?!\\d)|[12345]");

    private final List<String> parts = new ArrayList<>();

    /// Parts of a date, and in between, after a quote, what means itself.
    Layout(String layout) {
        Matcher part = PART.matcher(layout);
        int end = 0;
        while (part.find()) {
            addPlain(layout.substring(end, part.start()));
            parts.add(part.group());
            end = part.end();
        }
        addPlain(layout.substring(end));
    }

    private void addPlain(String text) {
        if (!text.isEmpty()) {
            parts.add("'" + text);
        }
    }

    String format(ZonedDateTime moment) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(formatted(part, moment));
        }
        return text.toString();
    }

    private static String formatted(String part, ZonedDateTime moment) {
        int hour = moment.getHour() % 12 == 0 ? 12 : moment.getHour() % 12;
        return switch (part) {
            case "January" -> moment.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "Jan" -> moment.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "Monday" -> moment.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "Mon" -> moment.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "MST" -> zone(moment);
            case "2006" -> padded(moment.getYear(), 4, '0');
            case "06" -> padded(Math.floorMod(moment.getYear(), 100), 2, '0');
            case "01" -> padded(moment.getMonthValue(), 2, '0');
            case "1" -> Integer.toString(moment.getMonthValue());
            case "02" -> padded(moment.getDayOfMonth(), 2, '0');
            case "_2" -> padded(moment.getDayOfMonth(), 2, ' ');
            case "2" -> Integer.toString(moment.getDayOfMonth());
            case "002" -> padded(moment.getDayOfYear(), 3, '0');
            case "__2" -> padded(moment.getDayOfYear(), 3, ' ');
            case "15" -> padded(moment.getHour(), 2, '0');
            case "03" -> padded(hour, 2, '0');
            case "3" -> Integer.toString(hour);
            case "04" -> padded(moment.getMinute(), 2, '0');
            case "4" -> Integer.toString(moment.getMinute());
            case "05" -> padded(moment.getSecond(), 2, '0');
            case "5" -> Integer.toString(moment.getSecond());
            case "PM" -> moment.getHour() < 12 ? "AM" : "PM";
            case "pm" -> moment.getHour() < 12 ? "am" : "pm";
            default -> formattedSpecially(part, moment);
        };
    }

    private static String formattedSpecially(String part, ZonedDateTime moment) {
        return switch (part.charAt(0)) {
            case '\'' -> part.substring(1);
            case '.', ',' -> fraction(part, moment.getNano());
            default -> offset(part, moment.getOffset());
        };
    }

    /// Zeros keep their places; nines leave out zeros at the end.
    private static String fraction(String part, int nanos) {
        String digits = padded(nanos, 9, '0').substring(0, Math.min(9, part.length() - 1));
        if (part.charAt(1) == '0') {
            return part.charAt(0) + digits;
        }
        String shorter = digits.replaceFirst("0+$", "");
        return shorter.isEmpty() ? "" : part.charAt(0) + shorter;
    }

    private static String offset(String part, ZoneOffset offset) {
        if (part.charAt(0) == 'Z' && offset.getTotalSeconds() == 0) {
            return "Z";
        }
        int seconds = Math.abs(offset.getTotalSeconds());
        String colon = part.contains(":") ? ":" : "";
        String text = (offset.getTotalSeconds() < 0 ? "-" : "+") + padded(seconds / 3600, 2, '0');
        String minutes = colon + padded(seconds / 60 % 60, 2, '0');
        boolean hasSeconds = part.length() == 7 || part.length() == 9;
        return part.length() == 3 ? text : text + minutes + (hasSeconds ? colon + padded(seconds % 60, 2, '0') : "");
    }

    private static String zone(ZonedDateTime moment) {
        if (moment.getZone() instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "UTC" : offset("-0700", offset);
        }
        return DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(moment);
    }

    private static String padded(int number, int width, char with) {
        String digits = Integer.toString(number);
        return String.valueOf(with).repeat(Math.max(0, width - digits.length())) + digits;
    }

    /// The moment that is written there, or null; where no offset is written it is in that time zone.
    @Nullable
    ZonedDateTime read(String text, ZoneId zone) {
        try {
            return new Reading(text).read(parts, zone);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// One text that is being read, and what is known of its date so far.
    private static final class Reading {
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

        Reading(String text) {
            this.text = text;
        }

        ZonedDateTime read(List<String> parts, ZoneId otherwise) {
            zone = otherwise;
            for (int i = 0; i < parts.size(); i++) {
                part(parts.get(i));
                boolean isFractionNext =
                        i + 1 < parts.size() && parts.get(i + 1).matches("[.,][09]+");
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
                case '.', ',' ->
                    fraction(part.charAt(1) == '0' ? "[.,](\\d{" + (part.length() - 1) + "})" : "[.,](\\d+)|");
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
            for (Month candidate : Month.values()) {
                if (skip(candidate.getDisplayName(style, Locale.ENGLISH))) {
                    return candidate.getValue();
                }
            }
            throw new DateTimeException("no month");
        }

        private void weekday(TextStyle style) {
            for (DayOfWeek candidate : DayOfWeek.values()) {
                if (skip(candidate.getDisplayName(style, Locale.ENGLISH))) {
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
}
