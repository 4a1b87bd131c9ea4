package dev.serin.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Draws how the share of ended releases grows with time, in plain text.
public final class Chart {
    private static final int ROWS = 12;
    private static final int LABELS = 25;

    private Chart() {}

    /// Lines of at most `columns`: until when, a bar as long as the share that had ended so, and the share.
    ///
    /// @param columns at least 40
    public static List<String> lines(Summary summary, Run.Ending ending, int columns) {
        Duration row = row(summary.longest());
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(row::multipliedBy)
                .map(until -> line(until, summary.by(ending, until), columns - LABELS))
                .toList();
    }

    /// Whole minutes where there are as many minutes as rows, else whole seconds.
    private static Duration row(Duration longest) {
        long seconds = Math.max(1, (longest.toSeconds() + ROWS) / ROWS);
        return seconds < 60 ? Duration.ofSeconds(seconds) : Duration.ofMinutes((seconds + 59) / 60);
    }

    private static String line(Duration until, double share, int width) {
        String bar = "#".repeat((int) StrictMath.round(share * width));
        return String.format(Locale.ROOT, "%9s  %s%s%.1f %%", clock(until), bar, bar.isEmpty() ? "" : " ", share * 100);
    }

    /// `1:05:00`, hours, minutes and seconds.
    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
