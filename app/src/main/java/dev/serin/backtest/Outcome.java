package dev.serin.backtest;

import dev.serin.judge.Evidence;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// What came of a backtest, in words.
public final class Outcome {
    private Outcome() {}

    /// `rolledBack`, `held`, `goneOn` when the plan would have gone on to the end, or `nothingJudged`.
    static String word(Backtest backtest) {
        return backtest.finding()
                .map(finding -> switch (finding) {
                    case Backtest.Finding.RolledBack _ -> "rolledBack";
                    case Backtest.Finding.Held _ -> "held";
                })
                .orElse(backtest.judged() > 0 ? "goneOn" : "nothingJudged");
    }

    /// The result for people: what would have been done and when, each metric's verdict at the end, and what the
    /// judge could not know.
    public static List<String> lines(Backtest backtest, Basis basis) {
        List<String> lines = new ArrayList<>();
        lines.add(title(backtest));
        lines.add("");
        lines.addAll(
                backtest.finding().map(finding -> found(backtest, finding)).orElseGet(() -> goneOn(backtest, basis)));
        if (backtest.judged() + backtest.silent() == 0) {
            return lines;
        }
        lines.addAll(end(backtest, basis));
        if (backtest.judged() == 0) {
            return lines;
        }
        List<String> notes = notes(backtest);
        if (!notes.isEmpty()) {
            lines.add("");
            lines.add("What the " + basis + " does not tell:");
            notes.forEach(note -> lines.add("  " + note));
        }
        return lines;
    }

    private static List<String> goneOn(Backtest backtest, Basis basis) {
        return List.of(
                backtest.judged() > 0
                        ? "It would have gone on to the end: nothing was proved against the canary."
                        : "Nothing was judged: the " + basis + " has no sample in which the canary had traffic.");
    }

    /// Each metric's verdict, and why.
    private static List<String> end(Backtest backtest, Basis basis) {
        List<String> lines = new ArrayList<>(List.of("", "At the end of the " + basis + ":"));
        backtest.judge()
                .evidence()
                .forEach(evidence -> lines.add(String.format(
                        Locale.ROOT,
                        "  %s: %s",
                        evidence.verdict().name().toLowerCase(Locale.ROOT),
                        evidence.sentence())));
        return lines;
    }

    private static String title(Backtest backtest) {
        String samples = String.format(
                Locale.ROOT,
                "%s %s: %,d %s judged",
                backtest.plan().service(),
                backtest.plan().canary().version(),
                backtest.judged(),
                backtest.judged() == 1 ? "sample" : "samples");
        return samples + learnt(backtest) + silent(backtest);
    }

    private static String learnt(Backtest backtest) {
        return backtest.learnt() == 0
                ? ""
                : String.format(
                        Locale.ROOT, "; %,d more %s history", backtest.learnt(), backtest.learnt() == 1 ? "is" : "are");
    }

    private static String silent(Backtest backtest) {
        return backtest.silent() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %,d %s brought no data",
                        backtest.silent(),
                        backtest.silent() == 1 ? "look" : "looks");
    }

    private static List<String> found(Backtest backtest, Backtest.Finding finding) {
        Instant first = backtest.first().orElse(finding.at());
        Duration after = Duration.between(first, finding.at()).truncatedTo(ChronoUnit.SECONDS);
        String what = switch (finding) {
            case Backtest.Finding.RolledBack _ -> "rolled back";
            case Backtest.Finding.Held _ -> "held";
        };
        return List.of(
                "It would have been %s at %s, after %s:"
                        .formatted(
                                what,
                                finding.at().truncatedTo(ChronoUnit.SECONDS),
                                after.toString().substring(2).toLowerCase(Locale.ROOT)),
                "  " + finding.why());
    }

    /// What the judge could not know from the file.
    static List<String> notes(Backtest backtest) {
        List<String> notes = new ArrayList<>();
        about(backtest, guards -> !guards.isPhiKnown())
                .ifPresent(metrics -> notes.add(metrics
                        + ": phi = 1 and tau = 0: no instances are told apart, so clusters of errors are not allowed"
                        + " for."));
        about(backtest, guards -> guards.isPhiKnown() && guards.instances() < 2)
                .ifPresent(metrics -> notes.add(metrics + ": tau is unknown, with one instance."));
        if (hasUnits(backtest) && !backtest.judge().hasCheckedSplit()) {
            notes.add("Split not checked: not told what was dealt to each variant.");
        }
        return notes;
    }

    /// Whether anything was dealt that could be counted: instances are not.
    private static boolean hasUnits(Backtest backtest) {
        return backtest.plan().metrics().stream()
                .anyMatch(metric -> metric.measure().countsRequests());
    }

    /// The metrics of which that is so, with commas between them.
    private static Optional<String> about(Backtest backtest, Predicate<Evidence.Guards> isSo) {
        return backtest.plan().metrics().stream()
                .filter(metric -> metric.measure().countsRequests())
                .map(Metric::name)
                .filter(name -> isSo.test(Reading.of(backtest.judge(), name).guards()))
                .map(MetricName::text)
                .reduce((some, more) -> some + ", " + more);
    }
}
