package dev.serin.terminal;

import dev.serin.analysis.Tally;
import dev.serin.judge.Comparison;
import dev.serin.judge.Evidence;
import dev.serin.judge.Verdict;
import dev.serin.plan.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One line for each metric: canary v baseline, the difference with its interval, the verdict, and how much more
/// evidence is needed. Where a line is too narrow for that it takes two or three.
final class MetricLines {
    /// What sources call all endpoints together.
    private static final String EVERYTHING = "all";

    private final Symbols symbols;
    private final int columns;
    private final List<Row> rows;

    /// @param successes those of the metrics that count successes
    MetricLines(List<Evidence> evidence, Set<MetricName> successes, Symbols symbols, int columns) {
        this.symbols = symbols;
        this.columns = columns;
        this.rows = evidence.stream()
                .map(each -> row(each, successes.contains(each.metric())))
                .toList();
    }

    private record Row(String name, String compared, String difference, Verdict verdict, String word, String needed) {}

    List<Line> lines() {
        List<Line> wide = rows.stream().map(this::wide).toList();
        boolean fits = wide.stream().allMatch(line -> line.width() <= columns);
        return fits ? wide : rows.stream().flatMap(row -> narrow(row).stream()).toList();
    }

    private static Row row(Evidence evidence, boolean isOfSuccesses) {
        return switch (evidence) {
            case Evidence.Rates rates -> rates(rates, isOfSuccesses);
            case Evidence.Latencies latencies -> latencies(latencies);
            case Evidence.Usage usage -> usage(usage);
            case Evidence.Condition condition -> condition(condition);
            case Evidence.Nothing(var metric, var reason) ->
                new Row(metric.text(), reason, "", Verdict.UNSURE, "unsure", "");
        };
    }

    /// A bad one shows the endpoint that is to blame.
    private static Row rates(Evidence.Rates rates, boolean isOfSuccesses) {
        Evidence.EndpointRates worst = rates.endpoints().getFirst();
        Comparison shown = worst.isBad() ? worst.total() : rates.total();
        return new Row(
                rates.metric().text(),
                isOfSuccesses ? Figures.succeeded(shown) : Figures.compared(shown),
                isOfSuccesses ? Figures.ofStable(shown) : Figures.difference(rates.total(), rates.ratio()),
                rates.verdict(),
                word(rates.verdict()),
                worst.isBad() ? on(worst.endpoint()) : needed(rates.needed()));
    }

    /// Nothing where endpoints are not told apart.
    private static String on(String endpoint) {
        return endpoint.equals(EVERYTHING) ? "" : "on " + endpoint;
    }

    private static String needed(Evidence.Needed needed) {
        return switch (needed) {
            case Evidence.Needed.Nothing() -> "";
            case Evidence.Needed.Requests(var towards, long requests) ->
                "~%s more until %s".formatted(Figures.about(requests), word(towards));
        };
    }

    private static Row latencies(Evidence.Latencies latencies) {
        Evidence.EndpointLatencies worst = latencies.endpoints().getFirst();
        List<Evidence.Quantile> shown = worst.isBad() ? worst.quantiles() : latencies.total();
        List<String> quantiles = shown.stream().map(Figures::compared).toList();
        return new Row(
                latencies.metric().text(),
                quantiles.isEmpty() ? "" : quantiles.getFirst(),
                quantiles.stream().skip(1).collect(Collectors.joining(", ")),
                latencies.verdict(),
                word(latencies.verdict()),
                worst.isBad() ? on(worst.endpoint()) : needed(latencies.needed()));
    }

    private static Row usage(Evidence.Usage usage) {
        return new Row(
                usage.metric().text(),
                Figures.compared(usage),
                Figures.difference(usage),
                usage.verdict(),
                word(usage.verdict()),
                usage.verdict() == Verdict.BAD ? Figures.soon(usage.exhaustion()) : Figures.look(usage));
    }

    private static Row condition(Evidence.Condition condition) {
        return new Row(
                condition.metric().text(),
                condition.result().isEmpty() ? "no answer" : condition.result(),
                measured(condition.tally()),
                condition.verdict(),
                word(condition.verdict()),
                condition.standing().isOver() ? "over" : "");
    }

    /// `2 of 4 good, 2 failed (1 in a row)`.
    private static String measured(Tally tally) {
        String good = "%s of %s good".formatted(tally.successful(), tally.count());
        return tally.failed() == 0
                ? good
                : good + ", %s failed (%s in a row)".formatted(tally.failed(), tally.consecutiveFailures());
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private Line wide(Row row) {
        return sign(row)
                .and(padded(row, Row::name))
                .and(padded(row, Row::compared))
                .and(padded(row, Row::difference))
                .and(tone(row), padded(row, Row::word))
                .and(Tone.FAINT, row.needed());
    }

    private String padded(Row row, Function<Row, String> column) {
        int width = rows.stream().map(column).mapToInt(String::length).max().orElse(0);
        return width == 0
                ? ""
                : column.apply(row) + " ".repeat(width - column.apply(row).length() + 2);
    }

    private List<Line> narrow(Row row) {
        List<Line> lines = new ArrayList<>();
        lines.add(sign(row).and(row.name() + "  ").and(tone(row), row.word()));
        for (String more : List.of(row.compared(), row.difference(), row.needed())) {
            if (!more.isEmpty()) {
                Wrap.lines("     " + more, columns, "     ").forEach(line -> lines.add(Line.of(line)));
            }
        }
        return lines;
    }

    private Line sign(Row row) {
        return Line.of(tone(row), " " + symbols.of(row.verdict()) + " ");
    }

    private static Tone tone(Row row) {
        return switch (row.verdict()) {
            case GOOD -> Tone.GOOD;
            case BAD -> Tone.BAD;
            case UNSURE -> Tone.PLAIN;
        };
    }
}
