package dev.serin.cli;

import dev.serin.analysis.Outcome;
import dev.serin.analysis.Standing;
import dev.serin.analysis.Tally;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.analyze.Conclusion;
import dev.serin.analyze.Terms;
import dev.serin.analyze.Watched;
import dev.serin.measuring.Measured.Ground;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;
import dev.serin.terminal.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An analysis in words for people: a line at its start for each metric, one for each measurement, and a table of all
/// at the end.
final class AnalysisLines {
    private static final List<String> HEAD =
            List.of("metric", "outcome", "good", "failed", "inconclusive", "errors", "last");
    private static final int LONGEST_VALUE = 60;
    private static final int OUTCOME_COLUMNS = "Inconclusive".length();

    private final int nameColumns;
    private final Map<String, String> errors = new HashMap<>();

    AnalysisLines(List<TemplateMetric> metrics) {
        this.nameColumns = metrics.stream()
                .mapToInt(metric -> metric.name().length())
                .max()
                .orElse(0);
    }

    /// `success-rate: prometheus http://127.0.0.1:9090, every 5m; the 4th failure fails it.`
    static String plan(Watched metric) {
        TemplateMetric template = metric.metric();
        Pace pace = metric.analysis().pace();
        String delay = pace.initialDelay().isZero() ? "" : "first after " + Times.text(pace.initialDelay()) + ", ";
        String often = pace.count() == 1 ? "once" : "every " + Times.text(pace.every()) + howLong(metric);
        return template.name() + ": " + template.provider().shown() + ", " + delay + often + "; "
                + (template.isDryRun() ? "a dry run, which decides nothing" : rule(metric)) + ".";
    }

    /// Says that an option leaves no room for as many failures as fail a metric: it would end as if all were
    /// well, or as if nothing were known.
    static Optional<String> warning(Watched metric) {
        long most = metric.mostMeasurements().orElse(Long.MAX_VALUE);
        boolean isByOption =
                metric.terms().count() > 0 || !metric.terms().longest().isZero();
        boolean isOutOfReach = isByOption && failuresWanted(metric) > most;
        return isOutOfReach && !metric.metric().isDryRun()
                ? Optional.of(
                        "warning: %s cannot fail: that takes %s failures%s, and there %s at most (--count, --for)."
                                .formatted(
                                        metric.metric().name(),
                                        failuresWanted(metric),
                                        inARow(metric.terms()),
                                        most == 1 ? "is 1 measurement" : "are " + most + " measurements"))
                : Optional.empty();
    }

    private static String howLong(Watched metric) {
        int count = metric.analysis().pace().count();
        Duration longest = metric.terms().longest();
        String times = count > 0 ? " " + count + " times" : longest.isZero() ? " until Ctrl-C" : "";
        return times + (longest.isZero() ? "" : " for " + Times.text(longest) + " at most");
    }

    private static String rule(Watched metric) {
        Limits limits = metric.metric().limits();
        String failures = switch (failuresWanted(metric)) {
            case 0 -> "no number of failures fails it";
            case 1 -> "one failure fails it";
            default -> failuresWanted(metric) + " failures" + inARow(metric.terms()) + " fail it";
        };
        return limits.consecutiveSuccess() > 0
                ? failures + ", " + limits.consecutiveSuccess() + " successes in a row end it well"
                : failures;
    }

    private static String inARow(Terms terms) {
        return terms.consecutiveFailures() > 0 ? " in a row" : "";
    }

    private static int failuresWanted(Watched metric) {
        return metric.analysis().rule().failures();
    }

    /// `12:00:05  success-rate  Failed        [0.93]  2 of 4 failures`.
    String measurement(Instant at, Watched metric) {
        String head = "%s  %s  %s  "
                .formatted(
                        Times.ofDay(at),
                        padded(metric.metric().name(), nameColumns),
                        padded(name(metric.last().outcome()), OUTCOME_COLUMNS));
        return head
                + (metric.last().outcome() == Outcome.ERROR
                        ? error(metric) + " " + after(metric)
                        : metric.last().value() + "  " + tally(metric)
                                + remark(metric.last().remark()));
    }

    /// The second time it would only fill the screen.
    private String error(Watched metric) {
        String sentence = metric.last().sentence();
        boolean isKnown = sentence.equals(errors.put(metric.metric().name(), sentence));
        return isKnown && metric.tally().consecutiveError() > 1 ? "The same as before." : sentence;
    }

    private static String remark(String remark) {
        return remark.isEmpty() ? "" : " (" + remark + ")";
    }

    private static String after(Watched metric) {
        if (metric.analysis().standing().isOver()) {
            return tally(metric) + ".";
        }
        String again = "asked again in " + Times.text(Pace.AFTER_ERROR);
        if (metric.terms().isStrict()) {
            return tally(metric) + "; " + again + ".";
        }
        return switch (metric.last().ground()) {
            case Ground.NO_DATA -> "Waiting for data, " + again + ".";
            case Ground.NO_ANSWER -> "Waiting for an answer, " + again + ".";
            case Ground.CONDITION, Ground.NO_NUMBER, Ground.ANSWER -> "Not counted, " + again + ".";
        };
    }

    private static String tally(Watched metric) {
        Tally tally = metric.tally();
        Limits limits = metric.metric().limits();
        List<String> parts = new ArrayList<>();
        if (metric.last().outcome() == Outcome.ERROR) {
            parts.add(tally.consecutiveError() + " of " + (limits.consecutiveError() + 1) + " errors in a row");
        } else {
            parts.add(failures(metric));
        }
        if (tally.inconclusive() > 0) {
            parts.add(tally.inconclusive() + " of " + (limits.inconclusive() + 1) + " inconclusive");
        }
        if (limits.consecutiveSuccess() > 0) {
            parts.add(tally.consecutiveSuccess() + " of " + limits.consecutiveSuccess() + " successes in a row");
        }
        int count = metric.analysis().pace().count();
        if (count > 1) {
            parts.add("measurement " + tally.count() + " of " + count);
        }
        return String.join(", ", parts) + (metric.metric().isDryRun() ? " (dry run)" : "");
    }

    private static String failures(Watched metric) {
        Tally tally = metric.tally();
        int wanted = failuresWanted(metric);
        boolean inARow = metric.terms().consecutiveFailures() > 0;
        int failures = inARow ? tally.consecutiveFailures() : tally.failed();
        return wanted == 0
                ? failures + " failures"
                : failures + " of " + wanted + (wanted == 1 ? " failure" : " failures") + inARow(metric.terms());
    }

    /// `Failed after 15m. …`, and the table.
    static List<String> result(Conclusion conclusion) {
        String head = conclusion.standing() == Standing.RUNNING ? "Interrupted" : name(conclusion.standing());
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        conclusion.progress().metrics().forEach(metric -> rows.add(row(metric, conclusion)));
        List<String> lines = new ArrayList<>(
                List.of(head + " after " + Amount.time(conclusion.took()) + ". " + conclusion.sentence(), ""));
        lines.addAll(table(rows));
        return lines;
    }

    private static List<String> row(Watched metric, Conclusion conclusion) {
        Tally tally = metric.tally();
        String value = metric.last().value();
        return List.of(
                metric.metric().name() + (metric.metric().isDryRun() ? " (dry run)" : ""),
                stopped(conclusion.standing(metric)),
                Integer.toString(tally.successful()),
                Integer.toString(tally.failed()),
                Integer.toString(tally.inconclusive()),
                Integer.toString(tally.errors()),
                value.length() > LONGEST_VALUE
                        ? value.substring(0, LONGEST_VALUE) + "…"
                        : value.isEmpty() ? "-" : value);
    }

    /// Names and outcomes stand at the left of their columns, numbers at the right.
    private static List<String> table(List<List<String>> rows) {
        List<Integer> widths = IntStream.range(0, HEAD.size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        int last = row.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(column -> {
                    String cell = row.get(column);
                    int width = widths.get(column);
                    return column == last
                            ? cell
                            : column < 2 ? padded(cell, width) : " ".repeat(width - cell.length()) + cell;
                })
                .collect(Collectors.joining("  "));
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }

    static String name(Enum<?> outcome) {
        String name = outcome.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /// A metric that still ran at the end was stopped.
    static String stopped(Standing standing) {
        return standing == Standing.RUNNING ? "Stopped" : name(standing);
    }
}
