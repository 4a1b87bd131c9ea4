package dev.serin.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The guide to expressions")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "expressions.md");
    private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)` → `([^`]+)` \\|");

    private static String guide() throws IOException {
        return Files.readString(GUIDE);
    }

    @Test
    void shows_only_examples_that_are_true() throws Exception {
        List<MatchResult> examples =
                EXAMPLE.matcher(guide().replace("\\|", "¦")).results().toList();
        assertThat(examples).hasSizeGreaterThan(60);
        for (MatchResult example : examples) {
            String source = example.group(1).replace('¦', '|');
            assertThat(Expression.compile(source, Table.SCOPE).evaluate(Map.of()))
                    .as(source)
                    .isEqualTo(Notation.read(example.group(2)));
        }
    }

    @Test
    void names_every_function_every_operator_and_every_method() throws IOException {
        String guide = guide();
        for (String function : Builtin.names()) {
            assertThat(guide).contains("`" + function + "(");
        }
        for (Operator operator : Operator.values()) {
            assertThat(guide).contains("`" + operator.word() + "`");
        }
        for (Kind kind : List.of(Kind.MOMENT, Kind.SPAN)) {
            for (String method : Methods.of(kind)) {
                assertThat(guide).containsPattern("[` \n]" + Matcher.quoteReplacement(method) + "\\(");
            }
        }
    }
}
