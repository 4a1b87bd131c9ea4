package dev.serin.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serin.series.Selector.Matcher;
import dev.serin.series.Selector.Operator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A selector")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SelectorTest {
    private static String written(String text) throws SelectorException {
        return Selector.of(text).toString();
    }

    @Test
    void is_a_name_and_matchers() throws SelectorException {
        assertThat(Selector.of("a:b_total { x = \"1\" , y!='2',z=~`3.`, w !~ \"4\", }"))
                .isEqualTo(new Selector(
                        "a:b_total",
                        List.of(
                                new Matcher("x", Operator.EQUAL, "1"),
                                new Matcher("y", Operator.UNEQUAL, "2"),
                                new Matcher("z", Operator.MATCHING, "3."),
                                new Matcher("w", Operator.NOT_MATCHING, "4"))));
        assertThat(Selector.of(" up ")).isEqualTo(new Selector("up", List.of()));
        assertThat(Selector.of("up{}")).isEqualTo(new Selector("up", List.of()));
    }

    @Test
    void may_have_names_of_any_letters_in_quotes() throws SelectorException {
        assertThat(Selector.of("{\"my.metric\", \"a label\"=\"b\",}"))
                .isEqualTo(new Selector("my.metric", List.of(new Matcher("a label", Operator.EQUAL, "b"))));
        assertThat(written("{'my.metric', a='b'}")).isEqualTo("{\"my.metric\",a=\"b\"}");
        assertThat(written("{__name__=~\"http_.*\"}")).isEqualTo("{__name__=~\"http_.*\"}");
    }

    @Test
    void may_have_escapes_in_quotes_and_none_in_backticks() throws SelectorException {
        String value = "{x=\"\\\"\\\\d\\n\\x41\\u00e9\\101\\U0001F600\\'\"}";
        assertThat(Selector.of("m" + value).matchers().getFirst().value()).isEqualTo("\"\\d\nA\u00e9A\ud83d\ude00'");
        assertThat(Selector.of("m{x=`\\d\"`}").matchers().getFirst().value()).isEqualTo("\\d\"");
    }

    @Test
    void reads_what_it_writes() throws SelectorException {
        Selector odd = new Selector("m", List.of(new Matcher("x", Operator.EQUAL, "\"\\\n\t\u0001{},'`\u00e9")));
        assertThat(Selector.of(odd.toString())).isEqualTo(odd);
    }

    @Test
    void is_narrowed_to_versions_that_are_no_regular_expressions() throws SelectorException {
        assertThat(Selector.of("m{a=\"b\"}").withAny("version", List.of("v1.2", "v1.3+x")))
                .hasToString("m{a=\"b\",version=~\"v1\\\\.2|v1\\\\.3\\\\+x\"}");
        assertThat(Selector.of("m").with("version", "a\"b")).hasToString("m{version=\"a\\\"b\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rate(x[5m])            | 'rate(…)' is more than a selector.",
                "sum by (a) (x)         | The selector ends before column 5, and more follows.",
                "x[5m]                  | The selector has a range, and needs none.",
                "x{a=\"b\"}[5m:1m]      | The selector has a range, and needs none.",
                "x offset 5m            | The selector names another time, which is not its business.",
                "x @ 1609746000         | The selector names another time, which is not its business.",
                "x / y                  | The selector ends before column 3, and more follows.",
                "{}                     | The selector chooses no metric.",
                "~~                     | The selector chooses no metric.",
                "{a=~\".*\", b!=\"c\"}  | The selector chooses no metric.",
                "x{a}                   | The selector is wrong at column 4: there must be =, !=, =~ or !~.",
                "x{a==\"b\"}            | The selector is wrong at column 5: there must be a text in quotes.",
                "x{a=\"b\" c=\"d\"}     | The selector is wrong at column 9: there must be ',' or '}'.",
                "x{a=\"b                | The selector is wrong at column 5: the quotes are not closed.",
                "x{a=\"b\"              | The selector is wrong at column 8: there must be ',' or '}'.",
                "x{1a=\"b\"}            | The selector is wrong at column 3: there must be the name of a label.",
                "x{,}                   | The selector is wrong at column 3: there must be the name of a label.",
                "x{\"y\"}               | The selector is wrong at column 3: there is a second name of a metric.",
                "x{a=\"\\xg1\"}         | The selector is wrong at column 8: there must be 2 digits of a character.",
            })
    void says_what_is_wrong_with_it(String text, String what) {
        SelectorException refused = catchThrowableOfType(SelectorException.class, () -> Selector.of(text));
        assertThat(refused.what()).isEqualTo(what);
        assertThat(refused.mend())
                .isEqualTo("write a plain selector, such as http_requests_total{status=~\"5..\"}: what is counted is"
                        + " taken from its series as they were scraped");
    }

    @Test
    void says_what_a_backslash_may_not_be_followed_by() {
        SelectorException refused = catchThrowableOfType(SelectorException.class, () -> Selector.of("x{a=\"\\d\"}"));
        assertThat(refused.what())
                .isEqualTo("The selector is wrong at column 6: a backslash is followed by nothing that it may be"
                        + " followed by; \\\\ is a backslash.");
    }
}
