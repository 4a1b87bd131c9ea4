package dev.serin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serin.notify.Notifier;
import dev.serin.notify.NotifyException;
import dev.serin.notify.NotifyException.Retry;
import dev.serin.plan.Settings;
import dev.serin.testkit.NotifierContract;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The notifier of Slack (tried against the documented contract, not against the real service)")
class SlackNotifierTest extends NotifierContract {
    private final SlackReceiver slack;

    SlackNotifierTest() throws Exception {
        slack = new SlackReceiver();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Override
    protected Notifier open() throws Exception {
        Notifier.Provider provider = ServiceLoader.load(Notifier.Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("slack"))
                .findFirst()
                .orElseThrow();
        Map<String, Settings> settings = Map.of("webhook", new Settings.Scalar(slack.server.url(SlackReceiver.PATH)));
        return provider.open(new Settings.Node(new TreeMap<>(settings)));
    }

    @Override
    protected Receiver receiver() {
        return slack;
    }

    @Override
    protected List<String> secrets() {
        return List.of("SECRET", "/services");
    }

    @Override
    protected String refusal() {
        return "slack answered 500 rollup_error: something went wrong on its side";
    }

    private NotifyException failure() throws Exception {
        try (Notifier notifier = open()) {
            return catchThrowableOfType(NotifyException.class, () -> notifier.send(MESSAGE));
        }
    }

    @Test
    void says_what_a_refusal_means_and_does_not_try_again() throws Exception {
        slack.answer(410, "channel_is_archived", Map.of());
        assertThat(failure())
                .hasMessage(
                        "slack answered 410 channel_is_archived: the channel that the webhook writes to is archived")
                .extracting(NotifyException::retry)
                .isEqualTo(new Retry.Never());
    }

    @Test
    void waits_for_as_long_as_slack_asks_when_there_were_too_many_messages() throws Exception {
        slack.answer(429, "rate_limited", Map.of("Retry-After", "30"));
        assertThat(failure())
                .hasMessage("slack answered 429")
                .extracting(NotifyException::retry)
                .isEqualTo(new Retry.After(Duration.ofSeconds(30)));
    }

    @Test
    void does_not_repeat_what_a_stranger_answers() throws Exception {
        slack.answer(502, "no route to " + SlackReceiver.PATH, Map.of());
        assertThat(failure()).hasMessage("slack answered 502");
    }

    @ParameterizedTest
    @CsvSource({"200,''", "200,{}", "201,created", "204,''"})
    void takes_any_success_for_a_yes_as_those_who_speak_like_slack_word_it_otherwise(int status, String body)
            throws Exception {
        slack.answer(status, body, Map.of());
        try (Notifier notifier = open()) {
            assertThatCode(() -> notifier.send(MESSAGE)).doesNotThrowAnyException();
        }
    }

    @Test
    void knows_every_refusal_that_slack_documents() {
        JsonNode contract = SlackReceiver.contract();
        TreeSet<String> documented = new TreeSet<>(contract.path("refusals").propertyNames());
        contract.path("refusalsWithoutDocumentedStatus").forEach(text -> documented.add(text.asString()));
        assertThat(Arrays.stream(SlackRefusal.values()).map(SlackRefusal::text))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void tries_again_only_after_the_refusal_that_is_not_final_by_its_documented_status() {
        SlackReceiver.contract()
                .path("refusals")
                .properties()
                .forEach(refusal -> assertThat(SlackRefusal.of(refusal.getKey()).map(SlackRefusal::isFinal))
                        .as(refusal.getKey())
                        .isEqualTo(Optional.of(refusal.getValue().asInt() < 500)));
    }
}
