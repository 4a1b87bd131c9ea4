package dev.serin.analyze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One analysis as Argo's own controller ran it: a line of what `testbed/argo-reference` prints.
///
/// @param number which line
/// @param template the template; [#ADDRESS] stands for where the answers come from
/// @param seconds after which it was told to end; 0 = it ended by itself
/// @param answers of each metric's path, one after another: a status and a body; behind `+5` in front of them the
/// answer took five seconds, and status 0 is a connection that broke
/// @param argo what Argo made of it
/// @param waiting what Argo made of it where the differences that can be taken out of the questions are taken out:
/// errors have no limit, and so on
public record ArgoRun(
        int number,
        JsonNode template,
        TreeMap<String, String> arguments,
        int seconds,
        Map<String, List<String>> answers,
        Outcome argo,
        Outcome waiting) {
    /// Where the templates say that the answers come from.
    public static final String ADDRESS = "http://web.example";

    private static final Path FILE = Path.of("src/test/resources/analyze/argo-runs.jsonl");

    /// What came of it.
    ///
    /// @param refused why the template was refused; empty when it was not
    /// @param second when it ended
    /// @param metrics those that were measured
    public record Outcome(String refused, String phase, int second, List<Metric> metrics) {
        /// All measurements of a metric.
        List<String> measured(String name) {
            return metrics.stream()
                    .filter(metric -> metric.name().equals(name))
                    .findFirst()
                    .map(Metric::measured)
                    .orElse(List.of());
        }
    }

    /// What came of one metric.
    ///
    /// @param measured each measurement, and the second in which its answer came: `Failed 20`
    public record Metric(String name, String phase, Counters counters, List<String> measured) {
        String last() {
            return measured.getLast();
        }

        /// The second of the last measurement.
        int end() {
            return Integer.parseInt(last().substring(last().indexOf(' ') + 1));
        }
    }

    /// Argo's counters of one metric.
    public record Counters(
            int count,
            int successful,
            int failed,
            int inconclusive,
            int error,
            int consecutiveSuccess,
            int consecutiveError) {}

    /// All of them.
    public static List<ArgoRun> all() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.skip(1).map(ArgoRun::of).toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static ArgoRun of(String line) {
        JsonMapper json = JsonMapper.shared();
        JsonNode run = json.readTree(line);
        Outcome argo = json.treeToValue(run.required("argo"), Outcome.class);
        TreeMap<String, String> arguments = new TreeMap<>();
        run.required("arguments")
                .properties()
                .forEach(one -> arguments.put(one.getKey(), one.getValue().asString()));
        Map<String, List<String>> answers = new TreeMap<>();
        run.required("answers")
                .properties()
                .forEach(one -> answers.put(
                        one.getKey(),
                        one.getValue().values().stream().map(JsonNode::asString).toList()));
        return new ArgoRun(
                run.required("case").asInt(),
                run.required("template"),
                arguments,
                run.required("seconds").asInt(),
                answers,
                argo,
                run.has("waiting") ? json.treeToValue(run.required("waiting"), Outcome.class) : argo);
    }

    /// The template, asking somewhere.
    public String yaml(String address) {
        return template.toString().replace(ADDRESS, address);
    }

    /// The answers that a metric gets.
    public List<String> answers(String name) {
        return answers.getOrDefault(name, List.of());
    }

    /// Whether the two part where a condition is an error to Argo and can be answered here: Argo knows the kinds
    /// of what it compares before it does, and speaks an older version of the language.
    boolean isAnsweredHere(Outcome argo, Outcome ours) {
        return names().stream()
                .anyMatch(name -> isAnsweredHere(argo.measured(name), ours.measured(name), answers(name)));
    }

    private static boolean isAnsweredHere(List<String> argo, List<String> ours, List<String> answers) {
        for (int i = 0; i < Math.min(argo.size(), ours.size()); i++) {
            if (!argo.get(i).equals(ours.get(i))) {
                return argo.get(i).startsWith("Error ")
                        && !ours.get(i).startsWith("Error ")
                        && answers.get(i).contains("200 ");
            }
        }
        return false;
    }

    /// The names of its metrics, in order.
    List<String> names() {
        return template.at("/spec/metrics").values().stream()
                .map(metric -> metric.required("name").asString())
                .toList();
    }

    /// Whether a metric decides nothing.
    boolean isDryRun(String name) {
        return template.at("/spec/dryRun").values().stream()
                .anyMatch(rule -> Pattern.compile(rule.required("metricName").asString())
                        .matcher(name)
                        .find());
    }

    /// The settings of a metric.
    public JsonNode metric(String name) {
        return template.at("/spec/metrics").values().stream()
                .filter(metric -> metric.required("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "run " + number + " " + template + " with " + arguments + " for " + seconds + " s, answered " + answers;
    }
}
