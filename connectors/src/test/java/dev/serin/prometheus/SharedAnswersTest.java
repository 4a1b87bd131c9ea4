package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.series.Point;
import dev.serin.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A shared answer")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedAnswersTest {
    private static final Query UP = Query.instant("up", Canned.NOON);
    private static final Answer ANSWER = new Answer.Vector(List.of(), Answer.Notes.NONE);

    private long nanos;
    private final SharedAnswers shared = new SharedAnswers(() -> nanos);
    private final List<CompletableFuture<Answer>> asked = new ArrayList<>();

    private final List<CompletableFuture<Answer>> given = new ArrayList<>();

    private void ask(Query query) {
        given.add(shared.of(query, _ -> {
            asked.add(new CompletableFuture<>());
            return asked.getLast();
        }));
    }

    @Test
    void is_asked_for_once_while_it_is_on_its_way() {
        ask(UP);
        ask(UP);
        assertThat(given.getFirst()).isSameAs(given.getLast());
        assertThat(asked).hasSize(1);
    }

    @Test
    void is_that_of_the_same_query_at_the_same_time() {
        ask(UP);
        ask(Query.instant("down", Canned.NOON));
        ask(Query.instant("up", Canned.NOON.plusSeconds(1)));
        ask(Query.range("up", Canned.NOON, Canned.NOON, Duration.ofSeconds(1)));
        assertThat(asked).hasSize(4);
    }

    @Test
    void serves_who_wants_to_know_of_no_later_a_time() {
        ask(UP.until(Canned.NOON.minusMillis(500)));
        asked.getFirst().complete(ANSWER);
        ask(UP.until(Canned.NOON.minusMillis(500)));
        ask(UP.until(Canned.NOON.minusMillis(700)));
        assertThat(asked).hasSize(1);
        ask(UP.until(Canned.NOON.minusMillis(499)));
        assertThat(asked).hasSize(2);
    }

    @Test
    void is_kept_for_ten_seconds() {
        ask(UP);
        asked.getFirst().complete(ANSWER);
        nanos += Duration.ofSeconds(10).toNanos();
        ask(UP);
        assertThat(asked).hasSize(1);
        nanos++;
        ask(UP);
        assertThat(asked).hasSize(2);
    }

    @Test
    void is_not_kept_when_it_is_a_failure() {
        ask(UP);
        asked.getFirst().completeExceptionally(Unanswered.dead("but nothing"));
        ask(UP);
        assertThat(asked).hasSize(2);
    }

    @Test
    void goes_when_newer_ones_need_the_room() {
        for (int i = 0; i < 3; i++) {
            ask(at(i));
            asked.getLast().complete(large(80_000));
        }
        ask(at(1));
        ask(at(2));
        assertThat(asked).hasSize(3);
        ask(at(0));
        assertThat(asked).hasSize(4);
    }

    @Test
    void is_not_kept_at_all_when_it_is_larger_than_the_room() {
        ask(UP);
        asked.getFirst().complete(large(300_000));
        ask(UP);
        assertThat(asked).hasSize(2);
    }

    private static Query at(int second) {
        return Query.instant("up", Canned.NOON.plusSeconds(second));
    }

    private static Answer large(int points) {
        Point point = new Point(Instant.EPOCH, 1);
        return new Answer.Matrix(
                List.of(new Series(new TreeMap<>(), Collections.nCopies(points, point), List.of())), Answer.Notes.NONE);
    }
}
