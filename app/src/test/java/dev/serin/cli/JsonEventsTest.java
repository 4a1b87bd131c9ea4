package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.engine.Watcher;
import dev.serin.release.Signal;
import dev.serin.terminal.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The JSON events")
@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonEventsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Watcher watcher = JsonEvents.on(new PrintStream(out, true, StandardCharsets.UTF_8))
            .begin(Story.plan(), "http://127.0.0.1:8080");
    private final Story story = new Story(watcher);

    /// Through all phases: a step, an outage, a hold, a resume, an approval, and a roll back.
    private String told() {
        story.start().sample(40, 0, 760, 1).silence("asked the proxy, got nothing");
        story.silence("asked the proxy, got nothing").silence("asked the proxy, got nothing");
        story.sample(120, 0, 2_280, 2).confirm();
        story.tell(new Signal.HoldAsked(story.now(), "mia", "lunch"));
        story.tell(new Signal.ResumeAsked(story.now(), "mia", ""));
        for (int i = 0; i < 4; i++) {
            story.sample(200, 0, 600, 0);
        }
        story.sample(200, 40, 600, 0).confirm();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void have_stable_names_and_an_order() throws IOException {
        try (InputStream golden =
                Objects.requireNonNull(JsonEventsTest.class.getResourceAsStream("events.jsonl"), "events.jsonl")) {
            assertThat(withoutFigures(told())).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// The canary takes more: unsure at the second look, bad at the fifth, and held.
    @Test
    void tell_of_the_usage_of_instances() throws IOException {
        try (InputStream golden =
                Objects.requireNonNull(JsonEventsTest.class.getResourceAsStream("usage.jsonl"), "usage.jsonl")) {
            assertThat(usage()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String usage() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Watcher memory = JsonEvents.on(new PrintStream(told, true, StandardCharsets.UTF_8))
                .begin(Story.memory(), "http://127.0.0.1:8080");
        Story.ofMemory(memory).start().memory(430).memory(430).memory(812);
        return told.toString(StandardCharsets.UTF_8)
                .replaceAll("\"(ratio|t|level)\":(\\d+\\.\\d{3})\\d*", "\"$1\":$2")
                .lines()
                .filter(line -> line.contains("\"metric\""))
                .map(line -> line + "\n")
                .collect(java.util.stream.Collectors.joining());
    }

    /// What the judge reckons is its own tests' business.
    private static String withoutFigures(String events) {
        return events.replaceAll("\"(logEBad|logEGood|chance|needed\\w+|ratio\\w*|\\w+Rate)\":[0-9.E-]+", "\"$1\":0")
                .replaceAll("\\([^()]*\\)\"", "(...)\"");
    }

    @Test
    void are_each_one_object_a_line_that_says_when_what_and_where() {
        assertThat(told().lines().map(JsonMapper.shared()::readTree))
                .allSatisfy(event -> assertThat(names(event))
                        .startsWith("at", "event", "service", "version", "phase", "step", "weight"));
    }

    @Test
    void carry_the_reason_while_the_release_waits_or_is_held() {
        assertThat(told().lines()
                        .map(JsonMapper.shared()::readTree)
                        .filter(event -> Set.of("waiting", "held")
                                .contains(event.get("phase").asString())))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.get("reason").asString()).isNotEmpty());
    }

    @Test
    void are_all_in_the_documentation_with_all_their_fields() throws IOException {
        String page = Files.readString(Path.of("../docs/cli.md"));
        Set<String> words = new TreeSet<>();
        (told() + usage()).lines().map(JsonMapper.shared()::readTree).forEach(event -> {
            words.add(event.get("event").asString());
            words.add(event.get("phase").asString());
            words.addAll(names(event));
        });
        assertThat(words)
                .hasSizeGreaterThan(20)
                .allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
    }

    private static java.util.List<String> names(JsonNode event) {
        return event.propertyNames().stream().toList();
    }
}
