package dev.serin.expression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The reference answers: what the real library says of an expression.
final class Table {
    static final Scope SCOPE = Scope.ofResult(InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z")));

    private Table() {}

    /// @param answer of the library: a value, or `!` and line:column of an error
    /// @param ours where it differs on purpose; else the same
    /// @param why it differs
    record Row(String result, String expression, String answer, String ours, String why, int line) {
        boolean differs() {
            return !why.isEmpty();
        }

        boolean isError() {
            return ours.startsWith("!");
        }

        /// What we say, in the words of [Found].
        Found found() {
            try {
                Expression compiled = Expression.compile(expression, SCOPE);
                return new Found(plain(compiled.evaluate(Map.of(Scope.RESULT, Notation.read(result)))), "");
            } catch (ExpressionException failure) {
                Fault fault = failure.fault();
                return new Found(Value.NIL, "! " + fault.line() + ":" + fault.column());
            }
        }

        /// The table names a date's offset, not its time zone.
        private static Value plain(Value value) {
            return value instanceof Value.Moment(ZonedDateTime moment)
                    ? new Value.Moment(moment.toOffsetDateTime().toZonedDateTime())
                    : value;
        }

        Found wanted() {
            return isError() ? new Found(Value.NIL, ours) : new Found(Notation.read(ours), "");
        }

        /// With the same value, or with an error in whatever place.
        boolean isAnsweredAlike() {
            Found found = found();
            return isError() ? !found.error().isEmpty() : found.equals(wanted());
        }

        @Override
        public String toString() {
            return "line " + line + ": " + expression + "  of  " + result;
        }
    }

    /// A value, or the place of an error.
    record Found(Value value, String error) {}

    static List<Row> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).startsWith("#")) {
                    rows.add(row(lines.get(i).split("\t", -1), i + 1));
                }
            }
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Row row(String[] cells, int line) {
        String source = cells[1].replace('␤', '\n').replace('␉', '\t');
        return cells.length == 3
                ? new Row(cells[0], source, cells[2], cells[2], "", line)
                : new Row(cells[0], source, cells[2], cells[3], cells[4], line);
    }
}
