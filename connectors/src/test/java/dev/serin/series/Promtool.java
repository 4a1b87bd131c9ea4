package dev.serin.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.testkit.RealPrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Prometheus's own judge of expressions, on series that somebody made up. Files are as its tests of rules
/// have them.
final class Promtool {
    private Promtool() {}

    /// Series, an expression and what it must give at minute 10.
    record Case(String name, List<String> series, String expression, List<String> results) {
        private String yaml() {
            StringBuilder yaml = new StringBuilder("  - interval: 15s\n    name: '" + name + "'\n    input_series:\n");
            series.forEach(one -> {
                String[] parts = one.split(" ", 2);
                yaml.append("      - series: '").append(parts[0]).append("'\n");
                yaml.append("        values: '").append(parts[1]).append("'\n");
            });
            yaml.append(series.isEmpty() ? "      []\n" : "").append("    promql_expr_test:\n");
            yaml.append("      - expr: '").append(expression.replace("'", "''")).append("'\n");
            yaml.append("        eval_time: 10m\n        exp_samples:\n");
            results.forEach(result -> yaml.append("          - labels: '{}'\n            value: " + result + "\n"));
            return yaml.append(results.isEmpty() ? "          []\n" : "").toString();
        }
    }

    /// By the tool of every version that is there.
    static void check(Path folder, List<Case> cases) throws IOException, InterruptedException {
        Path file = folder.resolve("presets_test.yaml");
        StringBuilder yaml = new StringBuilder("rule_files: []\nevaluation_interval: 15s\ntests:\n");
        cases.forEach(one -> yaml.append(one.yaml()));
        Files.writeString(file, yaml.toString());
        for (Path program : RealPrometheus.programs()) {
            check(RealPrometheus.promtool(program), file, folder.resolve("out"));
        }
    }

    private static void check(Path promtool, Path file, Path out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(promtool.toString(), "test", "rules", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s says: %s", promtool, Files.readString(out))
                .isZero();
    }
}
