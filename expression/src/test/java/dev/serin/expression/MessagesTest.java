package dev.serin.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The words of every fault, compared with `messages.txt`: there, after a result and a source, stands what people read.
@DisplayName("A fault")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessagesTest {
    @Test
    void says_what_is_wrong_and_where_and_how_to_mend_it() throws IOException {
        StringBuilder found = new StringBuilder();
        String golden = read();
        for (String entry : golden.split("\n\n", -1)) {
            String[] lines = entry.split("\n", 3);
            String source = lines[1].replace('␤', '\n');
            found.append(found.isEmpty() ? "" : "\n\n")
                    .append(lines[0])
                    .append('\n')
                    .append(lines[1]);
            found.append('\n').append(message(lines[0].substring(1), source));
        }
        assertThat(found.toString()).isEqualTo(golden);
    }

    private static String message(String result, String source) {
        try {
            Condition condition = Condition.compile(source, Table.SCOPE);
            return switch (condition.test(Map.of(Scope.RESULT, Notation.read(result)))) {
                case Outcome.Answered(boolean holds, boolean _) -> "no fault, but " + holds;
                case Outcome.Unanswered(Fault fault) -> fault.text();
            };
        } catch (ExpressionException failure) {
            return failure.fault().text();
        }
    }

    private static String read() throws IOException {
        try (InputStream in = Objects.requireNonNull(MessagesTest.class.getResourceAsStream("messages.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
