package dev.serin.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Every row of `reference.tsv`, which the real library wrote: see testbed/expression-reference.
@DisplayName("An expression, beside the real library")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConformanceTest {
    private static final List<Table.Row> ROWS = Table.read(file());

    private static Path file() {
        try {
            return Path.of(Objects.requireNonNull(ConformanceTest.class.getResource("reference.tsv"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void has_the_same_value_or_an_error_in_the_same_place() {
        assertThat(ROWS).hasSizeGreaterThan(1000);
        assertThat(ROWS)
                .allSatisfy(row -> assertThat(row.found()).as(row.toString()).isEqualTo(row.wanted()));
    }

    @Test
    void differs_on_purpose_only_where_the_table_says_why() {
        assertThat(ROWS).filteredOn(Table.Row::differs).hasSizeBetween(40, 70).allSatisfy(row -> {
            assertThat(row.why()).as(row.toString()).isNotBlank();
            assertThat(row.ours()).as(row.toString()).isNotEqualTo(row.answer());
        });
    }

    @Test
    void was_asked_about_every_function_and_every_operator() {
        for (String function : Builtin.names()) {
            assertThat(ROWS)
                    .as("rows with a value that call %s", function)
                    .anyMatch(row -> !row.isError() && row.expression().contains(function + "("));
        }
        for (Operator operator : Operator.values()) {
            assertThat(ROWS)
                    .as("rows with a value that have %s", operator)
                    .anyMatch(row -> !row.isError() && row.expression().contains(operator.word()));
        }
    }

    /// With `-Dexpression.fuzz=FILE` of new random expressions; what is told is to be explained, see the testbed.
    @Test
    void has_the_same_value_when_places_of_errors_are_left_aside() {
        String file = System.getProperty("expression.fuzz", "");
        List<Table.Row> rows = file.isEmpty() ? ROWS : Table.read(Path.of(file));
        assertThat(rows).isNotEmpty().filteredOn(row -> !row.isAnsweredAlike()).isEmpty();
    }
}
