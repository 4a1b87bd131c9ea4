package dev.serin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalDouble;
import java.util.Properties;

/// What Serin may cost, and whether anything was beyond it.
final class Budgets {
    private final Properties limits = new Properties();
    private boolean isBroken;

    private Budgets() {}

    static Budgets of(Home home) throws IOException {
        Budgets budgets = new Budgets();
        try (BufferedReader file = Files.newBufferedReader(home.root().resolve("bench/budgets.properties"))) {
            budgets.limits.load(file);
        }
        return budgets;
    }

    /// The most that `name` may be, if there is a budget for it.
    OptionalDouble limit(String name) {
        String text = limits.getProperty(name);
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    /// `within 50` or `beyond 50`, or a dash where there is no budget.
    String judge(String name, double figure) {
        OptionalDouble limit = limit(name);
        if (limit.isEmpty()) {
            return "–";
        }
        boolean isWithin = figure <= limit.getAsDouble();
        isBroken |= !isWithin;
        return (isWithin ? "within " : "**beyond** ") + limits.getProperty(name);
    }

    int exitCode(Options options) {
        return isBroken && !options.isReportOnly() ? 1 : 0;
    }
}
