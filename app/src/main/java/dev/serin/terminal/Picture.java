package dev.serin.terminal;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Draws a release as lines of text that fit a terminal. A function: the same snapshot gives the same lines.
///
/// From top to bottom: what is released, what users get, the steps, the metrics, where it stands and why, what happened
/// lately, the keys. Where rows are short the history goes first.
final class Picture {
    private static final int HISTORY_ROWS = 6;

    private final Snapshot shot;
    private final Symbols symbols;
    private final int columns;
    private final int rows;

    /// @param rows of the terminal; the picture leaves one free for the cursor
    Picture(Snapshot shot, Symbols symbols, int columns, int rows) {
        this.shot = shot;
        this.symbols = symbols;
        this.columns = Math.max(20, columns - 1);
        this.rows = rows - 1;
    }

    List<Line> lines() {
        List<Line> top = new ArrayList<>(head());
        top.add(Line.EMPTY);
        top.addAll(new StepLines(shot, symbols, columns).lines());
        top.add(Line.EMPTY);
        top.addAll(new MetricLines(shot.release().judge().evidence(), successes(), symbols, columns).lines());
        top.add(Line.EMPTY);
        top.addAll(standing());
        List<Line> bottom = isOver() ? List.of() : foot();
        top.addAll(history(rows - top.size() - bottom.size()));
        top.addAll(bottom);
        List<Line> fitting = top.size() > rows ? withoutGaps(top) : top;
        return fitting.stream()
                .limit(Math.max(1, rows))
                .map(line -> line.cut(columns))
                .toList();
    }

    private Set<MetricName> successes() {
        return shot.release().plan().metrics().stream()
                .filter(metric -> metric.measure() instanceof Measure.Successes)
                .map(Metric::name)
                .collect(Collectors.toSet());
    }

    private static List<Line> withoutGaps(List<Line> lines) {
        return lines.stream().filter(line -> line.width() > 0).toList();
    }

    private boolean isOver() {
        return shot.release().phase() instanceof Phase.Ended;
    }

    private List<Line> head() {
        Plan plan = shot.release().plan();
        Line name = Line.of(Tone.STRONG, plan.service() + " " + plan.canary().version())
                .and(" beside " + plan.stable().version());
        List<Line> head = new ArrayList<>();
        head.add(name);
        head.addAll(joined(traffic()));
        return head;
    }

    private List<String> traffic() {
        Traffic traffic = shot.traffic();
        List<String> parts = new ArrayList<>();
        if (!shot.address().isEmpty()) {
            parts.add(shot.address());
        }
        parts.add("canary gets " + shot.release().routing().wanted());
        parts.add(String.format(Locale.ROOT, "%,.0f requests/s", shot.perSecond()));
        parts.add(
                traffic.usersErrors() == 1
                        ? "1 error seen by users"
                        : String.format(Locale.ROOT, "%,d errors seen by users", traffic.usersErrors()));
        if (traffic.rescued() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d spared", traffic.rescued()));
        }
        return parts;
    }

    /// As many parts on a line as fit.
    private List<Line> joined(List<String> parts) {
        List<Line> lines = new ArrayList<>();
        String line = "";
        for (String part : parts) {
            String longer = line.isEmpty() ? part : line + "   " + part;
            if (Line.width(longer) > columns && !line.isEmpty()) {
                lines.add(Line.of(Tone.FAINT, line));
                line = part;
            } else {
                line = longer;
            }
        }
        lines.add(Line.of(Tone.FAINT, line));
        return lines;
    }

    private List<Line> standing() {
        Release release = shot.release();
        String reason = PhaseText.reason(release);
        String sentence = PhaseText.sentence(release) + (reason.isEmpty() ? "" : ": " + reason) + key(release.phase());
        return Wrap.lines(sentence, columns, "  ").stream()
                .map(line -> Line.of(tone(release.phase()), line))
                .toList();
    }

    private static String key(Phase phase) {
        return switch (phase) {
            case Phase.Holding _ -> " (r resumes, a aborts)";
            case Phase.Asking _ -> " (y approves, a aborts)";
            case Phase.Pending _,
                    Phase.Shifting _,
                    Phase.Baking _,
                    Phase.Waiting _,
                    Phase.Promoting _,
                    Phase.RollingBack _,
                    Phase.Ended _ -> "";
        };
    }

    private static Tone tone(Phase phase) {
        return switch (phase) {
            case Phase.Waiting _, Phase.Holding _, Phase.Asking _ -> Tone.CARE;
            case Phase.RollingBack _, Phase.Ended(Outcome.RolledBack _), Phase.Ended(Outcome.Superseded _) -> Tone.BAD;
            case Phase.Promoting _, Phase.Ended(Outcome.Promoted()) -> Tone.GOOD;
            case Phase.Pending _, Phase.Shifting _, Phase.Baking _ -> Tone.STRONG;
        };
    }

    private List<Line> history(int room) {
        List<Line> lines = new ArrayList<>();
        for (Entry entry : shot.history()) {
            for (String line : Wrap.lines(entry.time() + "  " + entry.sentence(), columns, " ".repeat(10))) {
                lines.add(Line.of(Tone.FAINT, line));
            }
        }
        int kept = Math.clamp(Math.min(lines.size(), HISTORY_ROWS), 0, Math.max(0, room));
        return lines.subList(lines.size() - kept, lines.size());
    }

    private List<Line> foot() {
        List<Line> foot = new ArrayList<>(List.of(Line.EMPTY));
        if (!shot.prompt().isEmpty()) {
            Wrap.lines(shot.prompt(), columns, "  ").forEach(line -> foot.add(Line.of(Tone.CARE, line)));
        }
        foot.addAll(shot.help() ? explained() : joined(Keyboard.names()));
        return foot;
    }

    private static List<Line> explained() {
        return Keyboard.explanations().stream().map(Line::of).toList();
    }
}
