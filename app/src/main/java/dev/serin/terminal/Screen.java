package dev.serin.terminal;

import java.io.PrintStream;
import java.util.List;

/// A block of lines at the end of what the terminal shows, redrawn in place: only lines that changed are written.
///
/// The cursor rests below the block, so whatever ends the process leaves the terminal in order. No line may be as wide
/// as the terminal, or it would wrap and be two. Used by one thread.
final class Screen {
    private final PrintStream out;
    private final boolean colours;
    private List<Line> shown = List.of();

    Screen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void draw(List<Line> lines) {
        write(lines.size() == shown.size() ? changes(lines) : erase(shown.size()) + printed(lines));
        shown = List.copyOf(lines);
    }

    private String changes(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).equals(shown.get(i))) {
                int up = shown.size() - i;
                String line = lines.get(i).render(colours);
                text.append("\033[%dA\r\033[2K%s\033[%dB\r".formatted(up, line, up));
            }
        }
        return text.toString();
    }

    private static String erase(int rows) {
        return rows == 0 ? "" : "\033[%dA\r\033[J".formatted(rows);
    }

    private String printed(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.render(colours)).append('\n'));
        return text.toString();
    }

    /// Prints lines above the block; they stay.
    void above(List<Line> lines) {
        if (!lines.isEmpty()) {
            write(erase(shown.size()) + printed(lines) + printed(shown));
        }
    }

    /// Leaves the block as it is; the next one begins below.
    void leave() {
        shown = List.of();
    }

    /// After a change of width: a terminal that became narrower has wrapped the lines that no longer fit.
    void resized(int columns) {
        int rows = shown.stream()
                .mapToInt(line -> Math.max(1, Math.ceilDiv(line.width(), columns)))
                .sum();
        write(erase(rows));
        leave();
    }

    private void write(String text) {
        if (!text.isEmpty()) {
            out.print(text);
            out.flush();
        }
    }
}
