package dev.serin.measuring;

import dev.serin.analysistemplate.Login;
import dev.serin.analysistemplate.MetricProvider;
import dev.serin.expression.Value;
import dev.serin.jsonpath.JsonPath;
import dev.serin.jsonpath.JsonPathException;
import dev.serin.measuring.Exchange.Answer;
import dev.serin.metrics.MetricException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks an HTTP service for a value: the whole body, or the first that a path leads to in it.
///
/// The law: a status other than 2xx is a failure. A body that is no JSON is a text when there is no path, and a failure
/// otherwise; Argo takes it for a success in both cases, and so does this one when it is strict.
public final class WebProvider implements Asking<MetricProvider.Web> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Tokens tokens;
    private final boolean isStrict;

    public WebProvider(Tokens tokens, boolean isStrict) {
        this.tokens = tokens;
        this.isStrict = isStrict;
    }

    @Override
    public Reply ask(MetricProvider.Web web, Instant at) throws MetricException {
        Answer answer = Exchange.send(web.shown(), request(web), web.isInsecure(), web.limit());
        if (answer.status() == 401 && web.login() instanceof Login.OAuth2 login) {
            tokens.forget(login);
        }
        if (!answer.isSuccess()) {
            throw new MetricException(web.shown() + " answered with status " + answer.status() + explained(answer));
        }
        return reply(web, answer.body());
    }

    private static String explained(Answer answer) {
        return answer.status() / 100 == 3 ? ": it redirects, and only the url itself is asked" : "";
    }

    private HttpRequest request(MetricProvider.Web web) throws MetricException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(web))
                .method(
                        web.method(),
                        web.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(web.body()));
        for (MetricProvider.Header header : web.headers()) {
            set(request, web, header.key(), header.value());
        }
        switch (web.login()) {
            case Login.None() -> {}
            case Login.Basic(var username, var password) ->
                set(request, web, "Authorization", Tokens.basic(username, password));
            case Login.OAuth2 login ->
                set(request, web, "Authorization", "Bearer " + tokens.of(login, web.isInsecure()));
        }
        return request.build();
    }

    private static URI url(MetricProvider.Web web) throws MetricException {
        try {
            URI url = URI.create(web.url());
            HttpRequest.newBuilder(url);
            return url;
        } catch (IllegalArgumentException _) { // its message holds the url
            throw new MetricException("the url of the web provider cannot be asked: it is no http or https url");
        }
    }

    private static void set(HttpRequest.Builder request, MetricProvider.Web web, String key, String value)
            throws MetricException {
        try {
            request.setHeader(key, value);
        } catch (IllegalArgumentException _) { // its message may hold the value
            throw new MetricException(web.shown() + " cannot be asked: the header '" + key
                    + "' is reserved, or its value is not one line of text");
        }
    }

    private Reply reply(MetricProvider.Web web, String body) throws MetricException {
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (JacksonException _) {
            return noJson(web, body);
        }
        if (document.isMissingNode()) {
            return noJson(web, body);
        }
        return result(web, document);
    }

    private static Reply result(MetricProvider.Web web, JsonNode document) throws MetricException {
        try {
            JsonPath path = web.jsonPath().isEmpty() ? JsonPath.ROOT : JsonPath.parse(web.jsonPath());
            JsonNode found = path.firstIn(document);
            return new Reply.Result(value(found), Shapes.shortened(found.toString()));
        } catch (JsonPathException mistake) {
            throw new MetricException(
                    web.shown() + " answered, but " + web.jsonPath() + " leads nowhere: " + mistake.getMessage());
        }
    }

    private Reply noJson(MetricProvider.Web web, String body) throws MetricException {
        String text = body.strip();
        if (isStrict) {
            return new Reply.Accepted(Shapes.shortened(text));
        }
        if (text.isEmpty()) {
            throw new MetricException(web.shown() + " answered with an empty body");
        }
        if (text.startsWith("<")) {
            throw new MetricException(web.shown() + " answered with HTML or XML instead of JSON");
        }
        if (!web.jsonPath().isEmpty()) {
            throw new MetricException(
                    web.shown() + " answered with something that is not JSON, so " + web.jsonPath() + " leads nowhere");
        }
        return new Reply.Result(new Value.Text(text), Shapes.shortened(text));
    }

    /// Every number is a real one, as in Go.
    private static Value value(JsonNode node) {
        if (node.isObject()) {
            Map<Value, Value> fields = new LinkedHashMap<>();
            node.properties().forEach(entry -> fields.put(new Value.Text(entry.getKey()), value(entry.getValue())));
            return new Value.Fields(fields);
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.values().forEach(item -> items.add(value(item)));
            return new Value.Items(items);
        }
        if (node.isNumber()) {
            return new Value.Real(node.doubleValue());
        }
        if (node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        return node.isString() ? new Value.Text(node.stringValue()) : Value.NIL;
    }
}
