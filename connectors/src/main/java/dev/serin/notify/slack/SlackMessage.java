package dev.serin.notify.slack;

import dev.serin.notify.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A message as Block Kit: the headline as a header, a section for each detail, and a line with where to read on. The
/// plain `text` is what notifications and screen readers show.
///
/// Limits, from Slack's reference of blocks and text objects: 50 blocks in a message, 150 characters in a header, 3,000
/// in a section, 255 in a block id; `text` is cut far below the 40,000 that are taken. A text that is too long is cut,
/// and ends in an ellipsis.
final class SlackMessage {
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_SECTION = 3000;
    private static final int LONGEST_BLOCK_ID = 255;
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_SECTIONS = 20;

    private SlackMessage() {}

    static String json(Message message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", escaped(message.text(), LONGEST_TEXT));
        json.put("blocks", blocks(message));
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static List<Map<String, Object>> blocks(Message message) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(block("header", "text", text("plain_text", escaped(message.headline(), LONGEST_HEADER))));
        message.details().stream()
                .limit(MOST_SECTIONS)
                .filter(detail -> !detail.isBlank())
                .map(detail -> block("section", "text", text("mrkdwn", escaped(detail, LONGEST_SECTION))))
                .forEach(blocks::add);
        Map<String, Object> context = block(
                "context",
                "elements",
                List.of(text("mrkdwn", escaped(whence(message), LONGEST_SECTION) + link(message))));
        context.put("block_id", cut(message.id(), LONGEST_BLOCK_ID));
        blocks.add(context);
        return blocks;
    }

    private static String whence(Message message) {
        return message.service() + " " + message.version() + ", " + message.at() + ", told by Serin";
    }

    private static String link(Message message) {
        return message.link().isEmpty() ? "" : " <" + escaped(message.link(), LONGEST_SECTION) + "|Read on>";
    }

    private static Map<String, Object> block(String type, String key, Object value) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        block.put(key, value);
        return block;
    }

    private static Map<String, Object> text(String type, String text) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", type);
        object.put("text", text);
        return object;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /// The three characters that Slack gives a meaning are escaped; the escaped text is no longer than `longest`, and
    /// nothing is cut in its middle.
    static String escaped(String text, int longest) {
        StringBuilder escaped = new StringBuilder();
        int lastThatLeavesRoom = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            escaped.append(escape(character));
            if (escaped.length() > longest) {
                return escaped.substring(0, lastThatLeavesRoom) + "…";
            }
            if (escaped.length() < longest) {
                lastThatLeavesRoom = escaped.length();
            }
            at += Character.charCount(character);
        }
        return escaped.toString();
    }

    private static String escape(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(character);
        };
    }
}
