package dev.serin.prometheus;

import dev.serin.prometheus.PrometheusSettings.Limits;
import dev.serin.series.Point;
import dev.serin.series.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON of an answer as it comes, without ever holding all of it.
///
/// The keys may come in any order. Whatever the bytes are, the result is an answer, or a sentence about
/// them.
final class AnswerReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NOT_OURS = "and answered JSON that is not an answer of Prometheus: ";

    private final Tokens json;
    private final SeriesReader rows;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> infos = new ArrayList<>();
    private String status = "";
    private String errorType = "";
    private String error = "";
    private String resultType = "";
    private @Nullable Result result;

    /// What stands at `result`, before it is known what it is.
    private sealed interface Result {
        record Single(SeriesReader.Stamped value) implements Result {}

        record Rows(List<Series> series) implements Result {}
    }

    private AnswerReader(JsonParser parser, int mostSeries) {
        this.json = new Tokens(parser);
        this.rows = new SeriesReader(json, mostSeries);
    }

    /// An answer whose status was a success.
    ///
    /// @throws IOException when the connection breaks, not when the bytes are wrong
    static Answer read(InputStream in, Limits limits) throws IOException, Unanswered {
        LimitedBody body = new LimitedBody(in, limits.bytes());
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return new AnswerReader(parser, limits.series()).answer(limits, body);
        } catch (JacksonException failure) { // the parser looks at the first bytes when it is made
            throw unreadable(failure, limits, body, 0);
        } catch (Malformed malformed) {
            throw Unanswered.useless(NOT_OURS + malformed.getMessage());
        }
    }

    /// What Prometheus itself says about an error, if the text is such an answer.
    static Optional<String> error(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(bytes))) {
            AnswerReader reader = new AnswerReader(parser, 1);
            reader.document();
            return reader.error.isEmpty() ? Optional.empty() : Optional.of(reader.told());
        } catch (Malformed | JacksonException _) {
            return Optional.empty();
        }
    }

    private String told() {
        return errorType.isEmpty() ? error : errorType + ": " + error;
    }

    private Answer answer(Limits limits, LimitedBody body) throws IOException, Unanswered, Malformed {
        try {
            document();
        } catch (JacksonException failure) {
            throw unreadable(failure, limits, body, rows.seen());
        }
        if (rows.seen() > limits.series()) {
            throw tooMany(rows.seen() + "", limits);
        }
        if (!status.equals("success")) {
            throw Unanswered.useless("and answered " + (error.isEmpty() ? "with an error without words" : told()));
        }
        return answer();
    }

    private static Unanswered unreadable(JacksonException failure, Limits limits, LimitedBody body, int seen)
            throws IOException {
        if (failure instanceof JacksonIOException io) {
            if (io.getCause() instanceof LimitedBody.TooLarge) {
                return tooLarge(limits, seen);
            }
            throw io.getCause();
        }
        if (body.beginsWith('{') && body.isAtEnd()) {
            return Unanswered.useless("and its answer broke off in the middle of the JSON");
        }
        return Unanswered.useless(
                body.beginsWith('<') ? "and answered HTML instead of JSON" : "and answered something that is not JSON");
    }

    private static Unanswered tooLarge(Limits limits, int seen) {
        return seen > limits.series()
                ? tooMany("more than " + seen, limits)
                : Unanswered.useless("and its answer is larger than " + limits.bytes()
                        + " bytes; narrow the query by labels, or sum it up");
    }

    private static Unanswered tooMany(String seen, Limits limits) {
        return Unanswered.useless("and its answer has " + seen + " series, but " + limits.series()
                + " are the most that are taken; narrow the query by labels, or sum it up");
    }

    private Answer answer() throws Malformed {
        Answer.Notes notes = new Answer.Notes(warnings, infos);
        return switch (result) {
            case null -> throw new Malformed("there is no result in it");
            case Result.Rows(var series) when resultType.equals("vector") -> new Answer.Vector(series, notes);
            case Result.Rows(var series) when resultType.equals("matrix") -> new Answer.Matrix(series, notes);
            case Result.Single(var value)
            when resultType.equals("string") -> new Answer.Text(value.at(), value.text(), notes);
            case Result.Single(var value)
            when resultType.equals("scalar") -> new Answer.Scalar(new Point(value.at(), value.number()), notes);
            case Result.Rows _, Result.Single _ ->
                throw new Malformed("its result does not fit the type '" + Wording.shortened(resultType, 40) + "'");
        };
    }

    private void document() throws Malformed {
        if (json.next() == null) {
            throw new Malformed("it is empty");
        }
        json.expect(JsonToken.START_OBJECT, "the whole");
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "status" -> status = json.text("the status");
                case "errorType" -> errorType = json.text("the type of the error");
                case "error" -> error = json.text("the error");
                case "warnings" -> notes(warnings);
                case "infos" -> notes(infos);
                case "data" -> data();
                default -> json.skip();
            }
        }
        if (json.next() != null) {
            throw new Malformed("something follows it");
        }
    }

    private void notes(List<String> notes) throws Malformed {
        if (json.isNull()) {
            return;
        }
        json.expect(JsonToken.START_ARRAY, "the remarks");
        while (json.next() != JsonToken.END_ARRAY) {
            notes.add(json.text("a remark"));
        }
    }

    /// Null, or not a map, where there is an error, or where something else was asked.
    private void data() throws Malformed {
        if (json.current() != JsonToken.START_OBJECT) {
            json.skip();
            return;
        }
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "resultType" -> resultType = json.text("the type of the result");
                case "result" -> result = result();
                default -> json.skip();
            }
        }
    }

    private Result result() throws Malformed {
        json.expect(JsonToken.START_ARRAY, "the result");
        JsonToken first = json.next();
        if (first == JsonToken.START_OBJECT || first == JsonToken.END_ARRAY) {
            return new Result.Rows(rows.read());
        }
        return new Result.Single(rows.stamped());
    }
}
