package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A user's cookie")
@DisplayNameGeneration(ReplaceUnderscores.class)
class UserCookieTest {
    private final UserCookie cookies = UserCookie.of("serin", "secret", new SplittableRandom(1));
    private final String good = pair(4711);

    private String pair(int number) {
        return cookies.text(cookies.ticket(number)).replaceAll(";.*", "");
    }

    private static Optional<Integer> number(UserCookie cookies, String... headers) {
        return cookies.find(List.of(headers)).map(UserCookie.Ticket::number);
    }

    // GOOD is a pair that was given to user 4711, OTHER one that was given to user 5; the last column is the number.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            alone                          | GOOD                               | 4711
            among others                   | a=b; GOOD; c=d                     | 4711
            without spaces                 | a=b;GOOD;c=d                       | 4711
            with spaces around             | `  GOOD  ; a=b`                    | 4711
            with spaces in it              | serin = VALUE                      | 4711
            in quotes                      | serin="VALUE"                      | 4711
            after a bad one                | serin=1.bad; GOOD                  | 4711
            before a bad one               | GOOD; serin=1.bad                  | 4711
            twice, the first counts        | OTHER; GOOD                        | 5
            of another name                | xserin=VALUE; serinx=VALUE         |
            of a name in capitals          | SERIN=VALUE                        |
            with another number            | serin=4712.SIGNATURE               |
            with a leading zero            | serin=04711.SIGNATURE              |
            with a sign                    | serin=+4711.SIGNATURE              |
            with a longer number           | serin=47110000000000.SIGNATURE     |
            with half a signature          | serin=4711.AAAA                    |
            without a signature            | serin=4711.                        |
            without a number               | serin=.SIGNATURE                   |
            without a dot                  | serin=4711                         |
            of somebody else               | serin=4711.0.PROOF                 |
            without a user                 | serin=4711.PROOF                   |
            with half a quote              | serin="VALUE                       |
            empty                          | serin=                             |
            without a value                | serin                              |
            none                           | a=b                                |
            """)
    void is_read(String name, String header, Integer expected) {
        String value = good.substring("serin=".length());
        String text = header.replace("GOOD", good)
                .replace("OTHER", pair(5))
                .replace("VALUE", value)
                .replace("SIGNATURE", value.substring("4711.".length()))
                .replace("PROOF", value.substring(value.lastIndexOf('.') + 1));
        assertThat(number(cookies, text)).as(name).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void is_found_in_the_second_header_too() {
        assertThat(number(cookies, "a=b", good)).contains(4711);
    }

    @Test
    void tells_users_of_the_same_number_apart() {
        assertThat(cookies.ticket(4711)).isNotEqualTo(cookies.ticket(4711));
    }

    @Test
    void of_another_secret_is_not_believed() {
        UserCookie others = UserCookie.of("serin", "another secret", new SplittableRandom(1));
        assertThat(number(others, good)).isEmpty();
    }

    @Test
    void of_the_same_secret_is_believed_by_another_proxy() {
        UserCookie others = UserCookie.of("serin", "secret", new SplittableRandom(2));
        assertThat(number(others, good)).contains(4711);
    }

    @Test
    void is_out_of_reach_of_scripts_and_lasts_a_month() {
        assertThat(cookies.text(cookies.ticket(0)))
                .startsWith("serin=0.")
                .endsWith("; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
    }
}
