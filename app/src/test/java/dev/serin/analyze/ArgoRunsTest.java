package dev.serin.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analyze.ArgoRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Compared with what Argo's own controller did: `testbed/argo-reference`.
@DisplayName("What Argo's controller has run")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ArgoRunsTest {
    private final List<ArgoRun> runs = ArgoRun.all();
    private Answering service;

    @BeforeEach
    void open() throws Exception {
        service = new Answering();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void comes_to_the_same_when_strict() throws Exception {
        List<String> different = new ArrayList<>();
        int answeredHere = 0;
        for (ArgoRun run : runs) {
            Outcome ours = new Replay(run, service, true).outcome(run.argo().refused());
            if (run.isAnsweredHere(run.argo(), ours)) {
                answeredHere++;
            } else if (!ours.equals(run.argo())) {
                different.add(run + "\n  argo  " + run.argo() + "\n  serin " + ours);
            }
        }
        assertThat(different).isEmpty();
        assertThat(answeredHere).isBetween(1, runs.size() / 12);
    }

    @Test
    void comes_to_the_same_but_for_what_is_stated_when_not_strict() throws Exception {
        List<String> different = new ArrayList<>();
        int mistaken = 0;
        for (ArgoRun run : runs) {
            if (run.template().toString().contains("/ 0")) { // what no number comes to is not compared here
                continue;
            }
            Replay replay = new Replay(run, service, false);
            Optional<String> mistake = replay.mistaken();
            if (mistake.isPresent()) { // analyze measures nothing
                mistaken++;
                assertThat(run.waiting().measured(mistake.get()))
                        .as(run.toString())
                        .allMatch(one -> one.startsWith("Error "));
                continue;
            }
            Outcome expected = new StatedDifferences(run).expected();
            Outcome ours = replay.outcome(expected.refused());
            if (!run.isAnsweredHere(expected, ours) && !ours.equals(expected)) {
                different.add(run + "\n  argo  " + run.waiting() + "\n  so    " + expected + "\n  serin " + ours);
            }
        }
        assertThat(different).isEmpty();
        assertThat(mistaken).isBetween(1, runs.size() / 10);
    }

    @Test
    void is_every_kind_of_run() {
        Map<String, Integer> reached = new TreeMap<>();
        for (ArgoRun run : runs) {
            String end = run.argo().refused().isEmpty() ? run.argo().phase() : "Refused";
            reached.merge(end, 1, Integer::sum);
            run.argo().metrics().stream()
                    .flatMap(metric -> metric.measured().stream())
                    .map(measured -> "measured " + measured.replaceFirst(" .*", ""))
                    .forEach(measured -> reached.merge(measured, 1, Integer::sum));
        }
        assertThat(reached)
                .containsOnlyKeys(
                        "Error",
                        "Failed",
                        "Inconclusive",
                        "Refused",
                        "Successful",
                        "measured Error",
                        "measured Failed",
                        "measured Inconclusive",
                        "measured Successful")
                .allSatisfy((_, times) -> assertThat(times).isGreaterThan(20));
    }
}
