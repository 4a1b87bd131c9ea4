package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A table of users")
@DisplayNameGeneration(ReplaceUnderscores.class)
class UserTableTest {
    private static final int MOST = 2_000;

    private final UserTable table = new UserTable(MOST);

    @Test
    void knows_what_a_map_knows() {
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, Long> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            // near numbers, and numbers whose low bits are all the same
            long user = random.nextBoolean() ? random.nextLong(1, 900) : random.nextLong(1, 900) << 20;
            long value = random.nextLong();
            map.put(user, value);
            table.put(user, value);
        }
        assertThat(table.size()).isEqualTo(map.size());
        map.forEach((user, value) -> assertThat(table.get(user)).isEqualTo(value));
        assertThat(table.get(900)).isZero();
    }

    @Test
    void takes_nobody_new_once_it_is_full() {
        for (int user = 1; user <= MOST; user++) {
            assertThat(table.takes(user)).isTrue();
            table.put(user, 1);
        }
        assertThat(table.takes(MOST + 1)).isFalse();
        assertThat(table.takes(MOST)).isTrue();
        assertThat(table.size()).isEqualTo(MOST);
    }
}
