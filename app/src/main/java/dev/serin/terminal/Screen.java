package dev.serin.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A block of lines at the end of what the terminal shows, redrawn in place: only lines that changed are written.
///
/// The cursor rests below the block, so whatever ends the process leaves the terminal in order. No line may be as wide
/// as the terminal, or it would wrap and be two. Used by one thread.
final class Screen {
    private final PrintStream out;
    private List<String> shown = List.of();

    Screen(PrintStream out) {
        this.out = out;
    }

    void draw(List<String> lines) {
        write(lines.size() == shown.size() ? changes(lines) : erased() + printed(lines));
        shown = List.copyOf(lines);
    }

    private String changes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).equals(shown.get(i))) {
                int up = shown.size() - i;
                text.append("\033[%dA\r\033[2K%s\033[%dB\r".formatted(up, lines.get(i), up));
            }
        }
        return text.toString();
    }

    private String erased() {
        return shown.isEmpty() ? "" : "\033[%dA\r\033[J".formatted(shown.size());
    }

    private static String printed(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// Prints lines above the block; they stay.
    void above(List<String> lines) {
        if (!lines.isEmpty()) {
            write(erased() + printed(lines) + printed(shown));
        }
    }

    /// Leaves the block as it is; the next one begins below.
    void leave() {
        shown = new ArrayList<>();
    }

    /// After a change of size nobody knows where the old lines are: the terminal starts anew.
    void clear() {
        write("\033[H\033[2J");
        leave();
    }

    private void write(String text) {
        if (!text.isEmpty()) {
            out.print(text);
            out.flush();
        }
    }
}
