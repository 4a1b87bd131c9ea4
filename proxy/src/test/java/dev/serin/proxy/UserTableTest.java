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
    private final UserTable table = new UserTable();

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
        assertThat(table.knows(900)).isFalse();
        assertThat(table.get(900)).isZero();
    }
}
