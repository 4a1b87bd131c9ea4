package dev.serin.bench;

import dev.serin.bench.contest.Findings;
import dev.serin.bench.contest.Margin;
import dev.serin.bench.contest.Match;
import dev.serin.bench.contest.Mean;
import dev.serin.bench.contest.Pace;
import dev.serin.bench.contest.Tally;
import dev.serin.simulation.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the detection benchmark found, as Markdown.
final class DetectionPage {
    private static final String NONE = "–";

    /// Fewer runs have an interval that tells nothing of 1.5 %.
    private static final long ENOUGH_RUNS = 1_000;

    private final Findings findings;
    private final Budgets budgets;
    private final List<String> others;

    DetectionPage(Findings findings, Budgets budgets) {
        this.findings = findings;
        this.budgets = budgets;
        this.others = findings.bad().getFirst().others().keySet().stream().toList();
    }

    /// @param machine what it ran on
    /// @param took how long
    String text(String machine, Duration took) {
        return String.join(
                "\n",
                "# Who finds a bad canary, and who takes back a good one",
                "",
                "Written by `bench/detection`; seeds are fixed, so it finds the same on any machine.",
                "It took " + took.toMinutes() + " min " + took.toSecondsPart() + " s here: " + machine,
                "",
                DetectionProse.HOW,
                reached(),
                DetectionProse.HEALTHY,
                table(findings.healthy(), tally -> percent(tally.rolledBack())),
                DetectionProse.HOLDS,
                table(held(), tally -> percent(tally.held())),
                DetectionProse.PROMOTED,
                table(findings.healthy(), tally -> tally.minutesToPromote().text(1)),
                DetectionProse.BAD,
                table(findings.bad(), tally -> percent(tally.rolledBack())),
                DetectionProse.BAD_HELD,
                table(wantingHold(), tally -> percent(tally.held())),
                DetectionProse.LIMITS,
                table(withLimits(), tally -> tally.limits().text(2)),
                DetectionProse.ERRORS,
                table(withErrors(), tally -> tally.errors().text(0)),
                DetectionProse.RACES,
                races());
    }

    private List<Match> held() {
        return findings.healthy().stream()
                .filter(match -> match.withHistory().held().count()
                                + match.withoutHistory().held().count()
                        > 0)
                .toList();
    }

    private List<Match> wantingHold() {
        return findings.bad().stream()
                .filter(match -> match.withHistory().held().count() > 0)
                .toList();
    }

    private List<Match> withLimits() {
        return findings.bad().stream()
                .filter(match -> match.withHistory().limits().runs() > 0)
                .toList();
    }

    private List<Match> withErrors() {
        return findings.bad().stream()
                .filter(match -> match.withHistory().errors().value() > 0)
                .toList();
    }

    private String table(List<Match> matches, Function<Tally, String> cell) {
        List<String> lines = new ArrayList<>();
        lines.add("| family | requests/s | Serin, 1 h of history | Serin, none | " + String.join(" | ", others) + " |");
        lines.add("| --- | --- | --- | --- |" + " --- |".repeat(others.size()));
        matches.forEach(match -> lines.add(line(match, cell)));
        return String.join("\n", lines) + "\n";
    }

    private String line(Match match, Function<Tally, String> cell) {
        Stream<String> serin = Stream.of(cell.apply(match.withHistory()), cell.apply(match.withoutHistory()));
        Stream<String> rest = others.stream()
                .map(name -> match.others().containsKey(name)
                        ? cell.apply(match.others().get(name))
                        : NONE);
        return "| " + match.family().title() + " | " + String.format(Locale.ROOT, "%,d", match.requestsPerSecond())
                + " | " + String.join(" | ", Stream.concat(serin, rest).toList()) + " |";
    }

    private static String percent(Share share) {
        return String.format(
                Locale.ROOT, "%.1f (%.1f–%.1f)", 100 * share.estimate(), 100 * share.low(), 100 * share.high());
    }

    /// What the product promises itself, each with its budget.
    private String reached() {
        List<String> lines = new ArrayList<>();
        lines.add("| what | figure | budget |");
        lines.add("| --- | --- | --- |");
        Findings.Worst worst = findings.worst();
        lines.add(row(
                "false roll backs in the worst healthy family, %: " + worst.title(),
                percent(worst.share()),
                "detection.falseRollBacks.percent",
                100 * worst.share().estimate()));
        if (worst.share().runs() >= ENOUGH_RUNS) {
            lines.add(row(
                    "the upper end of its 95 % interval, %",
                    String.format(Locale.ROOT, "%.2f", 100 * worst.share().high()),
                    "detection.falseRollBacks.percentHigh",
                    100 * worst.share().high()));
        }
        findings.rates().forEach(pace -> lines.add(row("canary requests ÷ limit, " + pace.title(), pace)));
        findings.allEndpoints().forEach(pace -> lines.add(row("usual plan, " + pace.title(), pace)));
        findings.oneEndpoint().forEach(pace -> lines.add(row("usual plan, " + pace.title(), pace)));
        findings.latencies().forEach(pace -> lines.add(row("canary requests, " + pace.title(), pace)));
        findings.margins().forEach(margin -> lines.add(row(margin)));
        return String.join("\n", lines) + "\n";
    }

    private String row(Margin margin) {
        return row(
                "promoted on the margin, %: ratio " + margin.ratio() + ", " + margin.requestsPerSecond()
                        + " requests/s",
                percent(margin.promoted()),
                "detection.margin.percent",
                100 * margin.promoted().estimate());
    }

    private String row(String what, Pace pace) {
        Mean scaled = pace.limit() > 0
                ? new Mean(
                        pace.requests().value() / pace.limit(),
                        pace.requests().halfWidth() / pace.limit(),
                        pace.requests().runs())
                : pace.requests();
        return row(what, scaled.text(pace.limit() > 0 ? 2 : 0), pace.key(), pace.figure());
    }

    private String row(String what, String figure, String key, double judged) {
        return "| " + what + " | " + figure + " | " + budgets.judge(key, judged) + " |";
    }

    private String races() {
        List<String> lines = new ArrayList<>();
        lines.add("| change | limit | Serin's mean | runs |");
        lines.add("| --- | --- | --- | --- |");
        Stream.of(findings.rates(), findings.allEndpoints(), findings.oneEndpoint(), findings.latencies())
                .flatMap(List::stream)
                .forEach(pace -> lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %,d |",
                        pace.title(),
                        pace.limit() > 0 ? String.format(Locale.ROOT, "%,.0f", pace.limit()) : NONE,
                        pace.requests().text(0),
                        pace.requests().runs())));
        return String.join("\n", lines) + "\n";
    }
}
