package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Unit;
import dev.serin.plan.Side;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Users, as they are counted for the judge,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class UserTallyTest {
    private static final int MOST = 8;
    private static final String PAY = "POST /pay";
    private static final String LIST = "GET /list";
    private static final int FAST = Latencies.bucket(1_000_000);
    private static final int SLOW = Latencies.bucket(100_000_000);

    private Generation generation =
            new Generation(new Weight(500), new SplittableRandom(1), World.division(Unit.USER), new Encounters(MOST));
    private int second;

    private static Asker user(long user) {
        return new Asker(user, (int) user % 2, user < 4);
    }

    private void answer(Side side, long user, String endpoint, boolean isBad) {
        answer(generation, side, user, endpoint, isBad, 1);
    }

    private static void answer(Generation when, Side side, long user, String endpoint, boolean isBad, int millis) {
        when.dealt(side, user(user));
        when.settled(side, user(user), 0, endpoint, isBad, new Outcome.Time.Took(millis * 1_000_000L));
    }

    /// What was counted since the last look.
    private Counted look() throws Exception {
        Instant from = Instant.EPOCH.plusSeconds(second++);
        return generation.between(from, from.plusSeconds(1)).counted();
    }

    private static UserTally.Counts on(Map<String, UserTally.Counts> users, String name) {
        return users.getOrDefault(name, UserTally.Counts.NONE);
    }

    private static void assertUsers(UserTally.Counts users, long active, long bad) {
        assertThat(users).returns(active, UserTally.Counts::active).returns(bad, UserTally.Counts::bad);
    }

    @Test
    void count_once_when_they_fail_ten_times_and_their_requests_ten_times() throws Exception {
        for (int i = 0; i < 10; i++) {
            answer(Side.CANARY, 1, PAY, true);
        }
        Counted counted = look();
        assertUsers(on(counted.users().users().canary(), PAY), 1, 1);
        assertThat(counted.requests().canary().getOrDefault(PAY, Tally.Counts.NONE))
                .returns(10L, Tally.Counts::requests)
                .returns(10L, Tally.Counts::bad);
    }

    @Test
    void are_counted_in_each_look_until_they_fail_and_never_after() throws Exception {
        answer(Side.STABLE, 1, PAY, false);
        answer(Side.STABLE, 1, PAY, false);
        assertUsers(on(look().users().users().stable(), PAY), 1, 0);
        answer(Side.STABLE, 1, PAY, false);
        answer(Side.STABLE, 1, PAY, true);
        assertUsers(on(look().users().users().stable(), PAY), 1, 1);
        answer(Side.STABLE, 1, PAY, true);
        assertUsers(on(look().users().users().stable(), PAY), 0, 0);
    }

    @Test
    void who_failed_on_one_endpoint_are_still_counted_on_another() throws Exception {
        answer(Side.STABLE, 1, PAY, true);
        look();
        answer(Side.STABLE, 1, PAY, false);
        answer(Side.STABLE, 1, LIST, false);
        Counted counted = look();
        assertUsers(on(counted.users().users().stable(), PAY), 0, 0);
        assertUsers(on(counted.users().users().stable(), LIST), 1, 0);
    }

    @Test
    void who_failed_on_stable_are_no_news_when_they_come_to_the_canary_at_a_higher_weight() throws Exception {
        answer(Side.STABLE, 1, PAY, true);
        answer(Side.STABLE, 3, PAY, false);
        generation = generation.next(new Weight(2_500));
        answer(Side.CANARY, 1, PAY, true);
        answer(Side.CANARY, 3, PAY, true);
        assertUsers(on(look().users().users().canary(), PAY), 1, 1);
    }

    @Test
    void who_failed_in_an_earlier_release_are_news_again() throws Exception {
        answer(Side.CANARY, 1, PAY, true);
        generation = generation.next(Weight.NONE).next(new Weight(500));
        answer(Side.CANARY, 1, PAY, true);
        assertUsers(on(look().users().users().canary(), PAY), 1, 1);
    }

    @Test
    void are_remembered_and_not_counted_when_an_answer_of_an_earlier_weight_comes_late() throws Exception {
        Generation earlier = generation;
        generation = generation.next(new Weight(2_500));
        answer(Side.CANARY, 1, PAY, false);
        answer(earlier, Side.STABLE, 1, PAY, true, 100);
        answer(Side.CANARY, 1, PAY, true);
        answer(Side.CANARY, 3, PAY, false);
        answer(earlier, Side.STABLE, 3, PAY, false, 1);
        answer(Side.CANARY, 3, PAY, false);
        Counted counted = look();
        assertUsers(on(counted.users().users().canary(), PAY), 2, 0);
        assertUsers(on(counted.users().users().stable(), PAY), 0, 0);
        answer(Side.CANARY, 1, PAY, true);
        UserTally.Counts later = on(look().users().users().canary(), PAY);
        assertUsers(later, 0, 0);
        assertThat(later.before().counts()[SLOW]).isEqualTo(1);
    }

    @Test
    void move_from_their_slowest_answer_so_far_to_a_slower_one_and_never_back() throws Exception {
        answer(generation, Side.STABLE, 1, PAY, false, 1);
        answer(generation, Side.STABLE, 1, PAY, false, 100);
        UserTally.Counts first = on(look().users().users().stable(), PAY);
        assertThat(first.before().counts()[0]).isEqualTo(1);
        assertThat(first.after().counts()[SLOW]).isEqualTo(1);
        assertThat(first.after().total()).isEqualTo(1);
        answer(generation, Side.STABLE, 1, PAY, false, 1);
        UserTally.Counts second = on(look().users().users().stable(), PAY);
        assertThat(second.before()).isEqualTo(second.after());
        assertThat(second.after().counts()[SLOW]).isEqualTo(1);
        assertThat(second.after().counts()[FAST]).isZero();
    }

    @Test
    void whose_answer_nobody_waited_for_have_no_record_in_that_look() throws Exception {
        generation.settled(Side.STABLE, user(1), 0, PAY, false, new Outcome.Time.Unknown());
        UserTally.Counts counts = on(look().users().users().stable(), PAY);
        assertUsers(counts, 1, 0);
        assertThat(counts.before().total()).isZero();
        assertThat(counts.after().total()).isZero();
    }

    @Test
    void beyond_the_limit_are_not_counted_and_that_is_told() throws Exception {
        for (int user = 1; user <= MOST + 3; user++) {
            answer(Side.STABLE, user, PAY, true);
        }
        answer(Side.STABLE, 1, PAY, true);
        Counted counted = look();
        assertUsers(on(counted.users().users().stable(), PAY), MOST, MOST);
        assertThat(counted.users())
                .returns(3L, UserTally.Snapshot::uncounted)
                .returns(new Backlog(MOST, 0), UserTally.Snapshot::dealt);
        answer(Side.STABLE, MOST + 1, LIST, false);
        Counted later = look();
        assertUsers(on(later.users().users().stable(), LIST), 1, 0);
        assertThat(later.users().uncounted()).isZero();
    }

    @Test
    void beyond_the_limit_of_all_endpoints_together_are_not_counted_either() throws Exception {
        for (int endpoint = 0; endpoint < 25; endpoint++) {
            for (int user = 1; user <= MOST; user++) {
                answer(Side.STABLE, user, "GET /" + endpoint, false);
            }
        }
        Counted counted = look();
        assertThat(counted.users().users().stable().values().stream()
                        .mapToLong(UserTally.Counts::active)
                        .sum())
                .isEqualTo(20 * MOST);
        assertThat(counted.users().uncounted()).isEqualTo(5 * MOST);
    }

    @Test
    void are_dealt_once_under_each_weight() throws Exception {
        answer(Side.STABLE, 1, PAY, false);
        answer(Side.STABLE, 1, LIST, false);
        answer(Side.CANARY, 2, LIST, false);
        assertThat(look().users().dealt()).isEqualTo(new Backlog(1, 1));
        answer(Side.STABLE, 1, PAY, false);
        assertThat(look().users().dealt()).isEqualTo(Backlog.NONE);
        generation = generation.next(new Weight(2_500));
        answer(Side.CANARY, 1, PAY, false);
        assertThat(look().users().dealt()).isEqualTo(new Backlog(0, 1));
    }

    @Test
    void who_can_never_be_known_again_count_at_every_request_and_take_no_place() throws Exception {
        for (int i = 0; i < MOST + 3; i++) {
            answer(Side.STABLE, Asker.NOBODY, PAY, i == 0);
        }
        answer(Side.STABLE, 1, PAY, false);
        Counted counted = look();
        assertUsers(on(counted.users().users().stable(), PAY), MOST + 4, 1);
        assertThat(counted.users().dealt()).isEqualTo(new Backlog(MOST + 4, 0));
    }

    @Test
    void add_up_over_their_cells_and_the_half_is_part_of_stable() throws Exception {
        LongStream.rangeClosed(1, MOST).forEach(user -> answer(Side.STABLE, user, PAY, user % 3 == 0));
        LongStream.rangeClosed(1, 5).forEach(user -> answer(Side.STABLE, user, LIST, user == 1));
        Spread<UserTally.Counts> users = look().users().users();
        UserTally.Counts endpoints =
                users.stable().values().stream().reduce(UserTally.Counts.NONE, UserTally.Counts::plus);
        UserTally.Counts cells =
                users.stableCells().values().stream().reduce(UserTally.Counts.NONE, UserTally.Counts::plus);
        assertUsers(endpoints, MOST + 5, 3);
        assertUsers(cells, MOST + 5, 3);
        assertThat(cells.after()).isEqualTo(endpoints.after());
        assertThat(users.stableCells()).containsOnlyKeys("00", "01");
        assertUsers(on(users.half(), PAY), 3, 1);
        assertThat(users.canaryCells()).isEmpty();
    }

    @Test
    void give_the_same_answer_for_the_same_moments() throws Exception {
        answer(Side.STABLE, 1, PAY, true);
        Counted counted = look();
        answer(Side.STABLE, 2, PAY, true);
        second--;
        assertThat(look()).isEqualTo(counted);
        assertUsers(on(look().users().users().stable(), PAY), 1, 1);
    }
}
