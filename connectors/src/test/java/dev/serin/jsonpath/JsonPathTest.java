package dev.serin.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A path into JSON")
@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonPathTest {
    private static final JsonNode SHOP = new JsonMapper().readTree("""
            {
              "ok": true, "rate": 0.97, "none": null, "a.b": 7, "empty": [],
              "data": { "ok": false, "deep": { "ok": 1 } },
              "items": [
                { "name": "stable", "weight": 95, "errors": 1, "tags": ["old", "safe"] },
                { "name": "canary", "weight": 5, "tags": ["new"], "isNew": true },
                { "name": "mirror", "weight": 0, "tags": [] }
              ],
              "numbers": [10, 20, 30, 40]
            }
            """);

    private static final List<String> PARTS = List.of(
            "{",
            "}",
            "$",
            "@",
            ".",
            "..",
            "[",
            "]",
            "*",
            "?(",
            ")",
            "'",
            "\"",
            "items",
            "name",
            "ok",
            "0",
            "-1",
            ":",
            ",",
            "==",
            ">",
            " ",
            "\\",
            "true",
            "\u00e4",
            "1e9",
            "{$.items[",
            "?(@.name == 'canary')]");

    /// The last column is what kubectl 1.31's reading of paths gives, worked out by hand from its rules.
    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{$.ok}                                  | true",
                "{.ok}                                   | true",
                "{ $.ok }                                | true",
                "{@.ok}                                  | true",
                "{$.none}                                | null",
                "{$['ok']}                               | true",
                "{$[\"rate\"]}                           | 0.97",
                "{$['a.b']}                              | 7",
                "{$.a\\.b}                               | 7",
                "{$.data.deep.ok}                        | 1",
                "{$.items[0].name}                       | \"stable\"",
                "{$.items[-1].name}                      | \"mirror\"",
                "{$.items[*].weight}                     | 95 5 0",
                "{$.items[0:2].weight}                   | 95 5",
                "{$.items[:1].weight}                    | 95",
                "{$.items[1:].weight}                    | 5 0",
                "{$.items[-2:].weight}                   | 5 0",
                "{$.numbers[0:4:2]}                      | 10 30",
                "{$.numbers[::3]}                        | 10 40",
                "{$.numbers[1:1]}                        | ``",
                "{$.numbers[0,2]}                        | 10 30",
                "{$['ok','rate']}                        | true 0.97",
                "{$.numbers[1:-1]}                       | 20 30",
                "{$..ok}                                 | true false 1",
                "{$..name}                               | \"stable\" \"canary\" \"mirror\"",
                "{$..tags[0]}                            | ERROR there is no element 0 in a list of 0",
                "{$.items..weight}                       | 95 5 0",
                "{$.data.*}                              | false {\"ok\":1}",
                "{$.empty[*]}                            | ``",
                "{$.items[?(@.name == 'canary')].weight} | 5",
                "{$.items[?(@.name==\"canary\")].weight} | 5",
                "{$.items[?(@.weight > 4)].name}         | \"stable\" \"canary\"",
                "{$.items[?(@.weight >= 5)].name}        | \"stable\" \"canary\"",
                "{$.items[?(@.weight < 5)].name}         | \"mirror\"",
                "{$.items[?(@.weight <= 5.0)].name}      | \"canary\" \"mirror\"",
                "{$.items[?(@.weight != 5)].name}        | \"stable\" \"mirror\"",
                "{$.items[?(@.isNew)].name}              | \"canary\"",
                "{$.items[?(@.errors)].name}             | \"stable\"",
                "{$.items[?(@.tags[0] == 'old')].name}   | ERROR there is no element 0 in a list of 0",
                "{$.items[?(@.name == 'nobody')]}        | ``",
                "{$.numbers[?(@ > 25)]}                  | 30 40",
                "{$.none[0]}                             | ``",
                "{$.nothing}                             | ERROR 'nothing' is not found",
                "{$.data.nothing}                        | ERROR 'nothing' is not found",
                "{$.none.x}                              | ERROR 'x' is not found",
                "{$.ok.x}                                | ERROR 'x' is not found",
                "{$.items[3]}                            | ERROR there is no element 3 in a list of 3",
                "{$.items[-4]}                           | ERROR there is no element -4 in a list of 3",
                "{$.items[0:9]}                          | ERROR there is no element 9 in a list of 3",
                "{$.items[2:1]}                          | ERROR the slice begins at 2, behind its end at 1",
                "{$.data[0]}                             | ERROR there is no list but an object",
                "{$.rate[0]}                             | ERROR there is no list but a number",
                "{$.items[?(@.name > 4)]}                | ERROR a filter compares texts with texts and numbers with numbers only",
                "{$.items[?(@.tags[*] == 'old')]}        | ERROR a filter compares one value with one other, but found 2"
            })
    void leads_where_kubectl_is_led(String path, String found) throws JsonPathException {
        if (found.startsWith("ERROR ")) {
            assertThatThrownBy(() -> JsonPath.parse(path).in(SHOP)).hasMessage(found.substring("ERROR ".length()));
        } else {
            assertThat(text(JsonPath.parse(path).in(SHOP))).isEqualTo(found);
        }
    }

    private static String text(List<JsonNode> found) {
        return found.stream().map(JsonNode::toString).collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.data.ok            | a path stands in braces, as in {$.data.ok}",
                "``                   | a path stands in braces, as in {$.data.ok}",
                "{}                   | a path is missing, at character 2",
                "{$.data.ok           | the brace is never closed, at character 11",
                "{$.ok} {$.rate}      | something stands behind the path, at character 8",
                "{$.}                 | the name of a field is missing, at character 4",
                "{$ok}                | this is no step: a field begins with a dot, at character 3",
                "{range .items[*]}    | this is no step: a field begins with a dot, at character 2",
                "{$.items[}           | an index, a name in quotes, * or ?( is missing, at character 10",
                "{$.items[0}          | this bracket is never closed, at character 9",
                "{$.items['a]}        | this quote is never closed, at character 10",
                "{$.items[0:1:0]}     | the step of a slice must be 1 or more, at character 15",
                "{$.items[name]}      | an index, a name in quotes, * or ?( is missing, at character 10",
                "{$.items[?(@.a == )]}| a text in quotes, a number, true, false or @ is missing, at character 19",
                "{$.items[?(@.a == 1]}| the filter is never closed with ')', at character 20"
            })
    void that_cannot_be_read_is_told_with_its_character(String path, String message) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .isInstanceOf(JsonPathException.class)
                .hasMessage(message);
    }

    @Test
    void gives_the_first_that_it_finds() throws JsonPathException {
        assertThat(JsonPath.parse("{$.numbers[*]}").firstIn(SHOP).intValue()).isEqualTo(10);
        assertThat(JsonPath.ROOT.firstIn(SHOP)).isEqualTo(SHOP);
    }

    @Test
    void that_finds_nothing_gives_no_first() {
        assertThatThrownBy(() -> JsonPath.parse("{$.empty[*]}").firstIn(SHOP)).hasMessage("nothing matches");
    }

    @Test
    void that_multiplies_what_it_finds_is_stopped() {
        String union = "[" + "0,".repeat(99) + "0]";
        JsonNode nested = new JsonMapper().readTree("[[[[1]]]]");
        assertThatThrownBy(() -> JsonPath.parse("{$" + union.repeat(4) + "}").in(nested))
                .hasMessage("more than 100000 values match");
    }

    @Test
    void that_is_nested_without_end_is_refused() {
        assertThatThrownBy(() -> JsonPath.parse("{$" + "[?(@".repeat(800) + "}"))
                .hasMessageStartingWith("brackets are nested more than 50 deep");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void made_of_anything_gives_values_or_a_reason(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder path = new StringBuilder("{$");
            random.ints(random.nextInt(1, 8), 0, PARTS.size())
                    .mapToObj(PARTS::get)
                    .forEach(path::append);
            try {
                found += JsonPath.parse(path.append('}').toString()).in(SHOP).size();
            } catch (JsonPathException reason) {
                assertThat(reason.getMessage()).isNotBlank();
            }
        }
        assertThat(found).as("some led somewhere").isPositive();
    }
}
