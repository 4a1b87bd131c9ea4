package dev.serin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.bench.contest.Findings;
import dev.serin.bench.contest.Match;
import dev.serin.bench.contest.Scale;
import dev.serin.bench.contest.Tally;
import dev.serin.simulation.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Three releases of each family at 20 requests a second: enough to see that all parts still fit together.
@DisplayName("The page of the detection benchmark")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DetectionPageTest {
    private static final int RUNS = 3;
    private static final Scale TINY = new Scale(List.of(20), RUNS, List.of(1), RUNS, RUNS, 20, RUNS);

    private static Findings findings;
    private static List<String> lines;
    private static final List<String> PLAYED = new ArrayList<>();

    @BeforeAll
    static void play() throws IOException {
        findings = Findings.of(TINY, 2, PLAYED::add);
        Home home = new Home(Path.of("..").toAbsolutePath().normalize(), Path.of("."));
        lines = new DetectionPage(findings, Budgets.of(home))
                .text("a machine", Duration.ofSeconds(75))
                .lines()
                .toList();
    }

    @Test
    void has_a_row_for_each_family_with_a_cell_for_each_rule() {
        List<String> rows = section("## Healthy canaries that were taken back, %");
        assertThat(rows).hasSize(2 + findings.healthy().size());
        assertThat(rows.getFirst())
                .isEqualTo("| family | requests/s | Serin, 1 h of history | Serin, none | Argo >= .95, limit 3 |"
                        + " Argo >= .99, limit 3 | Flagger 99 %, threshold 5 | Kayenta every 5 min |"
                        + " mSPRT on totals | z-test each minute |");
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.chars().filter(c -> c == '|').count()).isEqualTo(11));
    }

    @Test
    void tells_every_family_while_it_is_played() {
        assertThat(PLAYED)
                .hasSize(findings.healthy().size() + findings.bad().size())
                .contains("clusters, mean 5 at 20/s", "0.1 → 3 % at 20/s");
    }

    @Test
    void shows_next_to_no_false_roll_backs_of_Serin() {
        assertThat(taken(findings.healthy(), Match::withHistory) + taken(findings.healthy(), Match::withoutHistory))
                .isBetween(0L, 2L);
    }

    @Test
    void shows_that_Serin_finds_what_is_30_times_worse() {
        Match match = findings.bad().stream()
                .filter(each -> each.family().title().equals("0.1 → 3 %"))
                .findFirst()
                .orElseThrow();
        assertThat(match.withHistory().rolledBack()).isEqualTo(new Share(RUNS, RUNS));
        assertThat(match.withoutHistory().rolledBack()).isEqualTo(new Share(RUNS, RUNS));
        assertThat(match.withHistory().limits().value()).isBetween(0.5, 20.0);
    }

    @Test
    void holds_a_split_that_is_broken() {
        assertThat(findings.bad().getLast().withHistory().held()).isEqualTo(new Share(RUNS, RUNS));
    }

    @Test
    void judges_every_promise_by_a_budget() {
        assertThat(section("## What must be reached").stream().skip(2))
                .hasSize(1 + 5 + 3 + 3 + 2 + 4)
                .allSatisfy(row -> assertThat(row).containsAnyOf("| within ", "| **beyond** "));
    }

    @Test
    void says_how_long_it_took() {
        assertThat(lines).contains("It took 1 min 15 s here: a machine");
    }

    private static long taken(List<Match> matches, Function<Match, Tally> which) {
        return matches.stream()
                .mapToLong(match -> which.apply(match).rolledBack().count())
                .sum();
    }

    /// The lines of the first table below a heading.
    private static List<String> section(String heading) {
        return lines.stream()
                .skip(lines.indexOf(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
