package dev.serin.notify.slack;

import dev.serin.notify.Message;
import dev.serin.notify.Notifier;
import dev.serin.notify.NotifyException;
import dev.serin.notify.NotifyException.Retry;
import dev.serin.plan.Settings;
import dev.serin.post.IdempotencyKey;
import dev.serin.post.Post;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Posts each message to an incoming webhook of Slack.
///
/// The webhook's url is a secret: whoever has it can post. Slack knows no idempotency key, so a message whose answer
/// was lost on the way may appear twice; the key goes along as the id of a block. Receivers that only speak like Slack
/// do not
/// all answer `ok`, so any success is taken for one: else such a one would show each message twenty times.
public final class SlackNotifier implements Notifier {
    private final Post post;

    private SlackNotifier(Post post) {
        this.post = post;
    }

    @Override
    public void send(Message message) throws NotifyException {
        byte[] json = SlackMessage.json(message).getBytes(StandardCharsets.UTF_8);
        post.send(json, Map.of(IdempotencyKey.HEADER, IdempotencyKey.of(message)), SlackNotifier::refused);
    }

    private static NotifyException refused(Post.Refusal refusal) {
        return SlackRefusal.of(refusal.body())
                .map(known -> new NotifyException(
                        "slack answered " + refusal.status() + " " + known.text() + ": " + known.meaning(),
                        known.isFinal() ? new Retry.Never() : refusal.retry()))
                .orElseGet(() -> new NotifyException("slack answered " + refusal.status(), refusal.retry()));
    }

    /// Finds it under the name `slack`.
    public static final class Provider implements Notifier.Provider {
        @Override
        public String name() {
            return "slack";
        }

        @Override
        public Notifier open(Settings.Node settings) throws NotifyException {
            return new SlackNotifier(Post.to("slack", "webhook", settings.text("webhook", ""), Map.of()));
        }
    }
}
