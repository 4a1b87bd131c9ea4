package dev.serin.expression;

import java.time.DateTimeException;
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
    private static final Pattern PART = Pattern.compile(
            "January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|__2|002|_2(?!006)|01|02|03|04|05|06|15|PM|pm"
                    + "|[-Z]07:00:00|[-Z]070000|[-Z]07:00|[-Z]0700|[-Z]07|[.,](?:0+|9+)(?!\\d)|[12345]");

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
            return new DateReading(text).read(parts, zone);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
