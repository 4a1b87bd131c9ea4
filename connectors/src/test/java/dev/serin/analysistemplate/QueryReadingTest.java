package dev.serin.analysistemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A query that is looked at")
@DisplayNameGeneration(ReplaceUnderscores.class)
class QueryReadingTest {
    private static final Pattern QUERY =
            Pattern.compile("query: (?:'([^'\\n]+)'|\"([^\"\\n]+)\"|([a-z][^\\n]*?)(?=, [a-z]| }(?: }|,|\\n)|\\n))");

    private static String slip(String query) {
        return QueryReading.of(query).slip().map(QueryReading.Slip::what).orElse("");
    }

    private static List<String> unknown(String query) {
        return QueryReading.of(query).calls().stream()
                .map(QueryReading.Call::word)
                .filter(word -> !QueryWords.isKnown(word))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "up{a=\"b\"[1m]; the { at column 3 is not closed",
                "sum(rate(x{a=\"b\"[1m])); the { at column 11 is not closed",
                "sum(rate(x[1m)); the [ at column 11 is not closed",
                "sum(rate(x[1m]; the ( at column 9 is not closed",
                "sum(up}); the } at column 7 closes nothing",
                "up); the ) at column 3 closes nothing",
                "up{a='b\\'}; the ' at column 6 is not closed",
                "up{a=`b}; the ` at column 6 is not closed",
                "up{a=\"; the \" at column 6 is not closed",
                "up{a=\"\\; the \" at column 6 is not closed",
                "sum(up # ); the ( at column 4 is not closed",
                "up{{a=\"b\"}; the { at column 3 is not closed",
                "# up; it holds nothing but comments",
            })
    void says_where_it_goes_wrong(String query, String what) {
        assertThat(slip(query)).isEqualTo(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "-1.5e3 + Inf",
                "sum without(a) (x) / ignoring (b) group_right(c) y",
                "rate(x{a=\"}\\\"])(\", b='\\'{', c=`\\`}[5m:1m] @ 1e9)",
                "{\"http.requests\", \"a.b\"='c'}",
                "count_values(\"v\", x) > bool (2)",
                "max_over_time(deriv(rate(x[5m])[1h:1m])[30m:]) # ( [ {",
                "quantile(0.9, x) atan2 (y)",
                "x[{{ args.window }}] {{ args.operator }} (y)",
                "{{args.name}}_total(x)",
                "vector(1) default (0)",
            })
    void is_left_alone_where_nothing_is_wrong(String query) {
        assertThat(slip(query)).isEmpty();
        assertThat(unknown(query)).isEmpty();
    }

    @Test
    void leaves_texts_and_comments_out() {
        assertThat(QueryReading.of("up{a=\"#\"} # it's \"up\"").bare()).isEqualTo("up{a=} ");
        assertThat(QueryReading.of("x # don't\n/ y{b='\\'',c=`\\`}").bare()).isEqualTo("x \n/ y{b=,c=}");
    }

    /// An apostrophe in a comment begins no text.
    @Test
    void sees_a_division_behind_a_comment() {
        assertThat(QueryText.of("sum(x) # don't\n / sum(y) # can't").mayDivideByZero())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "rat(x), rate",
        "RATE(x), rate",
        "increse(x), increase",
        "su(x), sum",
        "histogram_quantil(x), histogram_quantile"
    })
    void names_what_was_probably_meant(String query, String near) {
        List<String> words = unknown(query);
        assertThat(words).hasSize(1);
        assertThat(QueryWords.nearest(words.getFirst())).contains(near);
    }

    @Test
    void is_left_alone_wherever_the_pages_and_examples_show_one() throws IOException {
        List<String> queries;
        try (Stream<Path> pages = Files.walk(Path.of("..", "docs"));
                Stream<Path> examples = Files.walk(Path.of("..", "examples"))) {
            queries = Stream.concat(pages, examples)
                    .filter(file -> file.toString().matches(".*\\.(md|ya?ml)"))
                    .flatMap(QueryReadingTest::queries)
                    .toList();
        }
        assertThat(queries).hasSizeGreaterThan(5);
        assertThat(queries).allSatisfy(query -> {
            assertThat(slip(query)).isEmpty();
            assertThat(unknown(query)).isEmpty();
        });
    }

    private static Stream<String> queries(Path file) {
        try {
            return QUERY.matcher(Files.readString(file))
                    .results()
                    .map(found -> Stream.of(1, 2, 3)
                            .map(found::group)
                            .filter(group -> group != null)
                            .findFirst()
                            .orElseThrow());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
