package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An endpoint's name")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndpointNamesTest {
    private final EndpointNames names = new EndpointNames(List.of("/users/{name}/posts", "/blog/{slug}"));

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /                                                        | GET /
            GET    | /orders                                                  | GET /orders
            GET    | /orders/                                                 | GET /orders/
            GET    | /orders/17                                               | GET /orders/{id}
            DELETE | /orders/17/items/3                                       | DELETE /orders/{id}/items/{id}
            GET    | /orders/17?full=yes                                      | GET /orders/{id}
            GET    | /orders/17;v=2/x                                         | GET /orders/{id}
            GET    | /v1/orders                                               | GET /v1/orders
            GET    | /o/3f2504e0-4f89-41d3-9a0c-0305e82c3301                  | GET /o/{id}
            GET    | /o/3F2504E0-4F89-41D3-9A0C-0305E82C3301                  | GET /o/{id}
            GET    | /o/abcdefab-cdef-abcd-efab-cdefabcdefab                  | GET /o/{id}
            GET    | /o/507f1f77bcf86cd799439011                              | GET /o/{id}
            GET    | /o/9f86d081884c                                          | GET /o/{id}
            GET    | /o/9f86d081884                                           | GET /o/9f86d081884
            GET    | /o/deadbeefcafe                                          | GET /o/deadbeefcafe
            GET    | /o/dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk           | GET /o/{id}
            GET    | /o/terms-and-conditions-of-service                       | GET /o/terms-and-conditions-of-service
            GET    | /o/2024-annual-report-of-all                             | GET /o/{id}
            GET    | /users/ann/posts                                         | GET /users/{name}/posts
            GET    | /users/ann/likes                                         | GET /users/ann/likes
            GET    | /blog/how-we-ship                                        | GET /blog/{slug}
            BREW   | /                                                        | other
            OPTIONS | *                                                       | OPTIONS *
            """)
    void is(String method, String target, String expected) {
        assertThat(names.of(method, target).answered(200)).isEqualTo(expected);
        assertThat(names.of(method, target).answered(200))
                .as("when asked again")
                .isEqualTo(expected);
    }

    @Test
    void is_other_for_a_path_that_nobody_would_write() {
        assertThat(names.of("GET", "/" + "a".repeat(600)).answered(200)).isEqualTo("other");
    }

    @Test
    void is_kept_for_200_and_is_other_for_all_that_come_later() {
        for (int i = 0; i < 200; i++) {
            assertThat(names.of("GET", "/page-" + i).answered(200)).isEqualTo("GET /page-" + i);
        }
        assertThat(names.of("GET", "/page-200").answered(200)).isEqualTo("other");
        assertThat(names.of("POST", "/page-0").answered(200)).isEqualTo("other");
        assertThat(names.of("GET", "/page-199").answered(200)).isEqualTo("GET /page-199");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {404, 405, 501})
    void is_other_while_the_service_does_not_know_the_path(int status) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(names.of("GET", "/.env-" + i).answered(status)).isEqualTo("other");
        }
        assertThat(names.of("GET", "/shop").answered(200)).isEqualTo("GET /shop");
        assertThat(names.of("GET", "/shop").answered(status)).isEqualTo("GET /shop");
    }

    @Test
    void is_other_while_no_variant_answered() {
        EndpointNames.Endpoint early = names.of("GET", "/shop");
        assertThat(early.unanswered()).isEqualTo("other");
        assertThat(names.of("GET", "/shop").answered(503)).isEqualTo("GET /shop");
        assertThat(early.unanswered()).isEqualTo("GET /shop");
    }

    @Test
    void has_a_place_always_when_it_is_a_pattern_of_the_user() {
        for (int i = 0; i < 200; i++) {
            assertThat(names.of("GET", "/page-" + i).answered(200)).isEqualTo("GET /page-" + i);
        }
        assertThat(names.of("GET", "/blog/late").answered(404)).isEqualTo("GET /blog/{slug}");
        assertThat(names.of("PUT", "/blog/late").unanswered()).isEqualTo("PUT /blog/{slug}");
    }

    @Test
    void stays_right_when_more_paths_come_than_are_remembered() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(names.of("GET", "/orders/" + i).answered(200)).isEqualTo("GET /orders/{id}");
        }
    }
}
