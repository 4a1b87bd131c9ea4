package dev.serin.backtest;

import dev.serin.judge.Evidence;
import dev.serin.plan.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What came of a backtest, in words.
public final class Outcome {
    private Outcome() {}

    /// `rolledBack`, `held`, or `goneOn` when the plan would have gone on to the end.
    static String word(Backtest backtest) {
        return backtest.finding()
                .map(finding -> switch (finding) {
                    case Backtest.Finding.RolledBack _ -> "rolledBack";
                    case Backtest.Finding.Held _ -> "held";
                })
                .orElse("goneOn");
    }

    /// The result for people: what would have been done and when, each metric's verdict at the end, and what the
    /// judge could not know.
    public static List<String> lines(Backtest backtest) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s %s: %,d samples judged, %,d from before the canary's traffic learnt from.",
                backtest.plan().service(),
                backtest.plan().canary().version(),
                backtest.judged(),
                backtest.learnt()));
        lines.add(backtest.finding()
                .map(finding -> sentence(backtest, finding))
                .orElse("It would have gone on to the end: nothing was proved against the canary."));
        lines.add("At the end:");
        backtest.judge()
                .evidence()
                .forEach(evidence -> lines.add(
                        "  %s  %s".formatted(evidence.verdict().name().toLowerCase(Locale.ROOT), evidence.sentence())));
        lines.addAll(notes(backtest));
        return lines;
    }

    private static String sentence(Backtest backtest, Backtest.Finding finding) {
        Instant first = backtest.first().orElse(finding.at());
        String after =
                Duration.between(first, finding.at()).toString().substring(2).toLowerCase(Locale.ROOT);
        String what = switch (finding) {
            case Backtest.Finding.RolledBack _ -> "It would have been rolled back";
            case Backtest.Finding.Held _ -> "It would have been held";
        };
        return "%s at %s, after %s: %s".formatted(what, finding.at(), after, finding.why());
    }

    /// What the judge could not know from the file.
    static List<String> notes(Backtest backtest) {
        List<String> notes = new ArrayList<>();
        for (Metric metric : backtest.plan().metrics()) {
            Evidence.Guards guards = Reading.of(backtest.judge(), metric.name()).guards();
            if (!guards.isPhiKnown()) {
                notes.add(
                        "%s: phi = 1 and tau = 0, since no instances of the baseline are told apart; clusters of errors are not allowed for."
                                .formatted(metric.name()));
            } else if (guards.instances() < 2) {
                notes.add("%s: tau unknown: one instance.".formatted(metric.name()));
            }
        }
        if (!backtest.judge().hasCheckedSplit()) {
            notes.add("Split not checked: the file does not say what was dealt to each variant.");
        }
        return notes;
    }
}
