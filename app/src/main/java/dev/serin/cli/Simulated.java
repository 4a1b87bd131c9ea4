package dev.serin.cli;

import dev.serin.plan.MetricName;
import dev.serin.simulation.Campaign;
import dev.serin.simulation.Chart;
import dev.serin.simulation.Run;
import dev.serin.simulation.Scenario;
import dev.serin.simulation.Share;
import dev.serin.simulation.Spread;
import dev.serin.simulation.Summary;
import dev.serin.terminal.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Words what a campaign came to.
record Simulated(Campaign campaign, Summary summary) {
    private static final String ROW = "  %-28s %12s %12s %12s";

    /// Lines of at most `columns`.
    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %s: %,d releases"
                .formatted(campaign.plan().service(), campaign.world().title(), campaign.runs()));
        lines.add("");
        for (Run.Ending ending : Run.Ending.values()) {
            lines.add("  %-12s %s".formatted(word(ending), text(summary.share(ending))));
        }
        for (Run.Ending ending : Run.Ending.values()) {
            summary.figures(ending).ifPresent(figures -> lines.addAll(table(ending, figures)));
        }
        lines.addAll(blamed());
        lines.addAll(chart(columns));
        lines.add("");
        return lines;
    }

    private static String word(Run.Ending ending) {
        return switch (ending) {
            case PROMOTED -> "promoted";
            case ROLLED_BACK -> "rolled back";
            case HELD -> "held";
        };
    }

    /// `12.3 %   (10.4 % to 14.5 % with 95 % confidence)`.
    private static String text(Share share) {
        return String.format(
                Locale.ROOT,
                "%6.2f %%   (%.2f %% to %.2f %% with 95 %% confidence)",
                100 * share.estimate(),
                100 * share.low(),
                100 * share.high());
    }

    private static List<String> table(Run.Ending ending, Summary.Figures figures) {
        return List.of(
                "",
                ROW.formatted("until " + word(ending), "mean", "median", "9 in 10 <="),
                row("time", figures.seconds(), seconds -> Times.text(Duration.ofSeconds(StrictMath.round(seconds)))),
                row("canary requests", figures.canaryRequests(), Simulated::number),
                row("errors served by the canary", figures.canaryErrors(), Simulated::number),
                row("  beyond stable's rate", figures.errorsBeyond(), Simulated::number));
    }

    private static String row(String name, Spread spread, java.util.function.DoubleFunction<String> text) {
        return ROW.formatted(name, text.apply(spread.mean()), text.apply(spread.median()), text.apply(spread.p90()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%,.1f" : "%,.0f", value);
    }

    private List<String> blamed() {
        String culprits = summary.culprits().entrySet().stream()
                .map(entry -> "%s (%,d)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return culprits.isEmpty() ? List.of() : List.of("", "  blamed: " + culprits);
    }

    /// The interesting ending: rolled back where any was, else the commonest.
    private List<String> chart(int columns) {
        Run.Ending shown = summary.share(Run.Ending.ROLLED_BACK).count() > 0
                ? Run.Ending.ROLLED_BACK
                : summary.share(Run.Ending.HELD).count() > 0 ? Run.Ending.HELD : Run.Ending.PROMOTED;
        List<String> lines = new ArrayList<>(List.of("", "  " + word(shown) + " by"));
        lines.addAll(Chart.lines(summary, shown, Math.min(columns, 80)));
        return lines;
    }

    /// The same for programs.
    Map<String, Object> fields(Scenario scenario) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service", campaign.plan().service().text());
        fields.put("scenario", scenario.key());
        fields.put("world", campaign.world().title());
        fields.put(
                "wanted",
                switch (campaign.world().wanted()) {
                    case PROMOTE -> "promoted";
                    case ROLL_BACK -> "rolledBack";
                    case HOLD -> "held";
                });
        fields.put(
                "leftOut",
                campaign.leftOut().stream().map(metric -> metric.name().text()).toList());
        fields.put("changeMeasured", campaign.isChangeMeasured());
        fields.put("baseline", campaign.load().baseline());
        fields.put("canary", campaign.load().canary());
        fields.put("rps", campaign.load().requestsPerSecond());
        fields.put("endpoints", campaign.load().endpoints());
        fields.put("history", campaign.history().key());
        fields.put("seed", campaign.seed());
        fields.put("runs", campaign.runs());
        for (Run.Ending ending : Run.Ending.values()) {
            fields.put(key(ending), fields(ending));
        }
        fields.put("culprits", culprits());
        return fields;
    }

    private static String key(Run.Ending ending) {
        return switch (ending) {
            case PROMOTED -> "promoted";
            case ROLLED_BACK -> "rolledBack";
            case HELD -> "held";
        };
    }

    private Map<String, Object> fields(Run.Ending ending) {
        Share share = summary.share(ending);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", share.count());
        fields.put("share", share.estimate());
        fields.put("low", share.low());
        fields.put("high", share.high());
        summary.figures(ending).ifPresent(figures -> {
            fields.put("seconds", fields(figures.seconds()));
            fields.put("canaryRequests", fields(figures.canaryRequests()));
            fields.put("canaryErrors", fields(figures.canaryErrors()));
            fields.put("errorsBeyond", fields(figures.errorsBeyond()));
        });
        return fields;
    }

    private static Map<String, Object> fields(Spread spread) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mean", spread.mean());
        fields.put("median", spread.median());
        fields.put("p90", spread.p90());
        return fields;
    }

    private Map<String, Object> culprits() {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Map.Entry<MetricName, Integer> entry : summary.culprits().entrySet()) {
            counts.put(entry.getKey().text(), entry.getValue());
        }
        return counts;
    }
}
