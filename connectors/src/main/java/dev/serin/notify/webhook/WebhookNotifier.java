package dev.serin.notify.webhook;

import dev.serin.notify.Message;
import dev.serin.notify.Notifier;
import dev.serin.notify.NotifyException;
import dev.serin.plan.Settings;
import dev.serin.post.IdempotencyKey;
import dev.serin.post.Post;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Posts each message as JSON to a url of the user's own, signed if there is a secret.
///
/// The form of the JSON is a promise: fields may be added, but none changes its meaning or goes. The url, the headers
/// and the secret are never told.
public final class WebhookNotifier implements Notifier {
    private final Post post;
    private final Optional<Signature> signature;

    private WebhookNotifier(Post post, Optional<Signature> signature) {
        this.post = post;
        this.signature = signature;
    }

    @Override
    public void send(Message message) throws NotifyException {
        byte[] body = json(message).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(Map.of(IdempotencyKey.HEADER, IdempotencyKey.of(message)));
        signature.ifPresent(secret -> headers.put("X-Serin-Signature", secret.of(body)));
        post.send(body, headers, this::refused);
    }

    private NotifyException refused(Post.Refusal refusal) {
        return new NotifyException("the webhook at " + post.host() + " answered " + refusal.status(), refusal.retry());
    }

    private static String json(Message message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", message.id());
        json.put("occasion", message.occasion().key());
        json.put("service", message.service());
        json.put("version", message.version());
        json.put("at", message.at().toString());
        json.put("headline", message.headline());
        json.put("details", message.details());
        json.put("link", message.link());
        return JsonMapper.shared().writeValueAsString(json);
    }

    /// Finds it under the name `webhook`.
    public static final class Provider implements Notifier.Provider {
        @Override
        public String name() {
            return "webhook";
        }

        @Override
        public Notifier open(Settings.Node settings) throws NotifyException {
            Map<String, String> headers = new HashMap<>();
            settings.node("headers").entries().forEach((name, value) -> {
                if (value instanceof Settings.Scalar(var text)) {
                    headers.put(name, text);
                }
            });
            Post post = Post.to("the webhook", "url", settings.text("url", ""), headers);
            return new WebhookNotifier(post, Signature.by(settings.text("secret", "")));
        }
    }
}
