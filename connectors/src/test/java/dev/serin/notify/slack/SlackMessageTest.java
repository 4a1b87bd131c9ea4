package dev.serin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.notify.Message;
import dev.serin.notify.Notifier;
import dev.serin.plan.Occasion;
import dev.serin.plan.Settings;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A message in Slack")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackMessageTest {
    private static Message message(String headline, List<String> details, String link) {
        return new Message(
                "shop/v2/1#3",
                Occasion.ROLLED_BACK,
                "shop",
                "v2",
                Instant.parse("2026-01-01T03:12:00Z"),
                headline,
                details,
                link);
    }

    @Test
    void has_a_header_a_section_for_each_detail_and_a_line_with_where_to_read_on() {
        String json = SlackMessage.json(message(
                "shop v2 was rolled back at 03:12.", List.of("5xx rose.", "It is safe."), "http://127.0.0.1:8080/r"));
        assertThat(JsonMapper.shared().readTree(json))
                .isEqualTo(JsonMapper.shared().readTree("""
                {
                  "text": "shop v2 was rolled back at 03:12.\\n5xx rose.\\nIt is safe.",
                  "blocks": [
                    {"type": "header", "text": {"type": "plain_text", "text": "shop v2 was rolled back at 03:12."}},
                    {"type": "section", "text": {"type": "mrkdwn", "text": "5xx rose."}},
                    {"type": "section", "text": {"type": "mrkdwn", "text": "It is safe."}},
                    {"type": "context",
                     "elements": [{"type": "mrkdwn",
                       "text": "shop v2, 2026-01-01T03:12:00Z, told by Serin <http://127.0.0.1:8080/r|Read on>"}],
                     "block_id": "shop/v2/1#3"}
                  ]
                }
                """));
    }

    @Test
    void escapes_the_three_characters_that_mean_something() {
        assertThat(SlackMessage.escaped("a & b < c > d \" ' &amp;", 100))
                .isEqualTo("a &amp; b &lt; c &gt; d \" ' &amp;amp;");
    }

    @Test
    void is_cut_where_it_is_too_long_but_never_inside_a_character() {
        assertThat(SlackMessage.escaped("abcde", 5)).isEqualTo("abcde");
        assertThat(SlackMessage.escaped("abcdef", 5)).isEqualTo("abcd…");
        assertThat(SlackMessage.escaped("abc&", 7)).isEqualTo("abc…");
        assertThat(SlackMessage.escaped("abc&", 8)).isEqualTo("abc&amp;");
        assertThat(SlackMessage.escaped("ab\uD83D\uDC24d", 4)).isEqualTo("ab…");
        assertThat(SlackMessage.escaped("&&&&", 1)).isEqualTo("…");
    }

    @Test
    void keeps_the_limits_of_slack_whatever_it_says() throws Exception {
        String endless = "<&> \uD83D\uDC24".repeat(20_000);
        try (SlackReceiver slack = new SlackReceiver();
                Notifier notifier = notifier(slack)) {
            notifier.send(message(endless, Collections.nCopies(200, endless), "http://h/?a=1&b=2"));
            notifier.send(message("x", List.of("", " "), ""));
            assertThat(slack.arrived()).hasSize(2);
        }
    }

    private static Notifier notifier(SlackReceiver slack) throws Exception {
        Map<String, Settings> settings = Map.of("webhook", new Settings.Scalar(slack.server.url(SlackReceiver.PATH)));
        return new SlackNotifier.Provider().open(new Settings.Node(new TreeMap<>(settings)));
    }
}
