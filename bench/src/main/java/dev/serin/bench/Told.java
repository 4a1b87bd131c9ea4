package dev.serin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `serin run -o json` told of a release that has ended.
///
/// @param outcome such as `rolledBack`; what it said last when it has not ended as releases do
/// @param metrics those of the plan that the last sentence names
/// @param after from when the weight was in force to the end
/// @param sentence the last one to people
record Told(String outcome, List<String> metrics, Duration after, long canaryRequests, String sentence) {
    private static final List<String> METRICS = List.of("http-5xx", "latency", "orders-completed", "memory");

    static Told read(Path log) throws IOException {
        List<JsonNode> events = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("{"))
                .map(JsonMapper.shared()::readTree)
                .toList();
        Optional<JsonNode> begin = last(events, "step");
        Optional<JsonNode> summary = last(events, "summary");
        if (begin.isEmpty() || summary.isEmpty()) {
            return new Told(
                    "no end", List.of(), Duration.ZERO, 0, Files.readString(log).strip());
        }
        String outcome = summary.get().get("outcomes").get(0).asString();
        JsonNode end = last(events, outcome).orElse(summary.get());
        String sentence = end.get("sentence").asString();
        return new Told(
                outcome,
                METRICS.stream().filter(sentence::contains).toList(),
                Duration.between(at(begin.get()), at(end)),
                summary.get().path("canaryRequests").asLong(),
                sentence);
    }

    private static Optional<JsonNode> last(List<JsonNode> events, String name) {
        return events.reversed().stream()
                .filter(event -> event.get("event").asString().equals(name))
                .findFirst();
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.get("at").asString());
    }

    /// Whether it ended as it should, and for the right reason.
    boolean fits(Fault fault) {
        return fault.metrics().isEmpty()
                ? outcome.equals("promoted")
                : outcome.equals("rolledBack") && metrics.equals(fault.metrics());
    }
}
