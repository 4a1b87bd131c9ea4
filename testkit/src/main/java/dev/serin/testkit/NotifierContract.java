package dev.serin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serin.notify.Message;
import dev.serin.notify.Notifier;
import dev.serin.notify.NotifyException;
import dev.serin.plan.Occasion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What every notifier keeps, whomever it tells.
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class NotifierContract {
    private static final Duration SOON = Duration.ofSeconds(5);

    /// Something worth telling, with characters that have a meaning in many formats.
    protected static final Message MESSAGE = new Message(
            "shop/v2/1#3",
            Occasion.ROLLED_BACK,
            "shop",
            "v2",
            Instant.parse("2026-01-01T03:12:00Z"),
            "shop v2 was rolled back at 03:12.",
            List.of(
                    "5xx on POST /checkout 3.1 % v 0.1 %: \"surely\" > 1.1x & <worse>.",
                    "It is safe until morning \u2713."),
            "http://127.0.0.1:8080/releases/shop");

    private Notifier notifier;

    /// For subclasses.
    protected NotifierContract() {}

    /// Whoever is told, as seen from its own side.
    public interface Receiver {
        /// What has arrived, in order.
        List<Arrived> arrived();

        /// Refuses everything from now on, in a way that may be over later.
        void refuse();

        /// Takes everything from now on, and answers nothing.
        void hang();

        /// Whether somebody waits for an answer that will not come.
        boolean isHanging();
    }

    /// A message at its receiver.
    ///
    /// @param key what tells a repeated message from a new one
    /// @param text what people or programs there read, without the escapes of the format
    public record Arrived(String key, String text) {}

    /// A notifier of its own for each test, that tells [#receiver]; the contract closes it.
    protected abstract Notifier open() throws Exception;

    protected abstract Receiver receiver();

    /// What must not be told by anything that the notifier throws or says.
    protected abstract List<String> secrets();

    /// What a failure says of the receiver's refusal, such as `503`.
    protected abstract String refusal();

    @BeforeEach
    void openOne() throws Exception {
        notifier = open();
    }

    @AfterEach
    void close() {
        notifier.close();
    }

    @Test
    void delivers_the_headline_and_every_detail() throws Exception {
        notifier.send(MESSAGE);
        assertThat(receiver().arrived())
                .singleElement()
                .satisfies(arrived -> assertThat(arrived.text())
                        .contains(MESSAGE.headline())
                        .contains(MESSAGE.details())
                        .contains(MESSAGE.link()));
    }

    @Test
    void sends_the_idempotency_key_along() throws Exception {
        notifier.send(MESSAGE);
        assertThat(receiver().arrived().getFirst().key()).isEqualTo("shop/v2/1#3");
    }

    /// A version may be any text without spaces.
    @Test
    void delivers_a_message_of_a_version_that_is_not_ascii() throws Exception {
        notifier.send(new Message(
                "shop/v2-\u7248/1#3",
                Occasion.STEP,
                "shop",
                "v2-\u7248",
                MESSAGE.at(),
                "shop v2-\u7248 bakes at 5 %.",
                List.of(),
                ""));
        assertThat(receiver().arrived())
                .singleElement()
                .satisfies(arrived -> assertThat(arrived.text()).contains("shop v2-\u7248 bakes at 5 %."));
    }

    @Test
    void sends_the_same_message_twice_under_the_same_key() throws Exception {
        notifier.send(MESSAGE);
        notifier.send(MESSAGE);
        assertThat(receiver().arrived())
                .hasSize(2)
                .containsOnly(receiver().arrived().getFirst());
    }

    @Test
    void says_who_answered_what_when_it_fails_and_tells_no_secret() {
        receiver().refuse();
        NotifyException failure = catchThrowableOfType(NotifyException.class, () -> notifier.send(MESSAGE));
        assertThat(failure).hasMessageContaining(refusal());
        assertThat(everything(failure)).doesNotContain(secrets());
        assertThat(failure.retry()).isNotInstanceOf(NotifyException.Retry.Never.class);
    }

    @Test
    void tells_no_secret_when_it_is_printed() {
        assertThat(notifier.toString()).doesNotContain(secrets());
    }

    private static String everything(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void ends_soon_when_it_is_interrupted() throws Exception {
        receiver().hang();
        FutureTask<NotifyException> failure =
                new FutureTask<>(() -> catchThrowableOfType(NotifyException.class, () -> notifier.send(MESSAGE)));
        Thread caller = Thread.ofVirtual().start(failure);
        Awaitility.await().until(() -> receiver().isHanging());
        caller.interrupt();
        assertThat(failure.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void can_be_closed_twice() {
        assertThatCode(() -> {
                    notifier.close();
                    notifier.close();
                })
                .doesNotThrowAnyException();
    }
}
