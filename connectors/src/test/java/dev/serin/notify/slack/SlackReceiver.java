package dev.serin.notify.slack;

import dev.serin.post.AnsweringServer;
import dev.serin.post.AnsweringServer.Answer;
import dev.serin.post.AnsweringServer.Request;
import dev.serin.testkit.NotifierContract.Arrived;
import dev.serin.testkit.NotifierContract.Receiver;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An incoming webhook as Slack documents it; its rules and their sources stand in `slack/contract.json`. The real
/// Slack has never been asked.
final class SlackReceiver implements Receiver, AutoCloseable {
    static final String PATH = "/services/T000/B000/SECRETSECRET";

    private static final Pattern CONTROL = Pattern.compile("<(?!http)|&(?!(amp|lt|gt);)");

    final JsonNode contract = contract();
    final AnsweringServer server;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

    SlackReceiver() throws IOException {
        this.server = new AnsweringServer(this::take);
    }

    static JsonNode contract() {
        try (InputStream in = SlackReceiver.class.getResourceAsStream("/slack/contract.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, "the contract"));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Answer take(Request request) {
        if (!request.path().equals(PATH)) {
            return new Answer(404, "no_service");
        }
        JsonNode message = JsonMapper.shared().readTree(request.body());
        if (message.path("text").asString("").isEmpty()) {
            return new Answer(400, "no_text");
        }
        if (!isSound(message)) {
            return new Answer(400, "invalid_blocks");
        }
        arrived.add(new Arrived(key(message), shown(message)));
        return new Answer(
                contract.at("/taken/status").asInt(), contract.at("/taken/body").asString());
    }

    private boolean isSound(JsonNode message) {
        return message.path("text").asString().length() <= limit("text")
                && isEscaped(message.path("text"))
                && !message.path("blocks").isEmpty()
                && message.path("blocks").size() <= limit("blocks")
                && message.path("blocks").valueStream().allMatch(this::isSoundBlock);
    }

    private boolean isSoundBlock(JsonNode block) {
        boolean sound = block.path("block_id").asString("").length() <= limit("blockId");
        return sound
                && switch (block.path("type").asString()) {
                    case "header" ->
                        isText(block.path("text"), "header")
                                && block.at("/text/type").asString().equals("plain_text");
                    case "section" -> isText(block.path("text"), "section");
                    case "context" ->
                        block.path("elements").size() <= limit("elements")
                                && block.path("elements").valueStream().allMatch(element -> isText(element, "section"));
                    default -> false;
                };
    }

    private boolean isText(JsonNode object, String limit) {
        String text = object.path("text").asString("");
        return !text.isEmpty() && text.length() <= limit(limit) && isEscaped(object.path("text"));
    }

    private static boolean isEscaped(JsonNode text) {
        return !CONTROL.matcher(text.asString()).find();
    }

    private int limit(String name) {
        return contract.path("limits").path(name).asInt();
    }

    private static String key(JsonNode message) {
        return message.path("blocks")
                .valueStream()
                .map(block -> block.path("block_id").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// What people see: the blocks, without escapes.
    private String shown(JsonNode message) {
        String text = message.path("blocks")
                .valueStream()
                .flatMap(block -> Stream.concat(
                        Stream.of(block.path("text")), block.path("elements").valueStream()))
                .map(object -> object.path("text").asString(""))
                .collect(Collectors.joining("\n"));
        for (Map.Entry<String, JsonNode> escape : contract.path("escapes").properties()) {
            if (!escape.getKey().equals("&")) {
                text = text.replace(escape.getValue().asString(), escape.getKey());
            }
        }
        return text.replace("&amp;", "&");
    }

    /// Answers everything like this from now on.
    void answer(int status, String body, Map<String, String> headers) {
        server.answer(_ -> new Answer(status, body, headers));
    }

    @Override
    public List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    public void refuse() {
        answer(500, "rollup_error", Map.of());
    }

    @Override
    public void hang() {
        server.hang();
    }

    @Override
    public boolean isHanging() {
        return server.isHanging();
    }

    @Override
    public void close() {
        server.close();
    }
}
