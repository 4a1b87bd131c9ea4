package dev.serin.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.notify.Message;
import dev.serin.plan.Occasion;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An idempotency key")
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdempotencyKeyTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            shop/v2/1#3,       shop/v2/1#3
            shop/v1.3-rc~1/1#3, shop/v1.3-rc~1/1#3
            shop/版1/1#3,       shop/%E7%89%881/1#3
            shop/é/1#3,        shop/%C3%A9/1#3
            shop/100%/1#3,     shop/100%25/1#3
            shop/\u0007/1#3,   shop/%07/1#3
            shop/😀/1#3,       shop/%F0%9F%98%80/1#3
            """)
    void is_the_id_with_all_that_a_header_cannot_hold_in_percents(String id, String key) {
        String value = IdempotencyKey.of(message(id));
        assertThat(value).isEqualTo(key);
        assertThat(HttpRequest.newBuilder(URI.create("http://127.0.0.1/")).header(IdempotencyKey.HEADER, value))
                .isNotNull();
    }

    private static Message message(String id) {
        return new Message(id, Occasion.STEP, "shop", "v2", Instant.EPOCH, "It bakes.", List.of(), "");
    }
}
