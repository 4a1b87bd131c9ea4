package dev.serin.planfile;

import dev.serin.plan.NotifierPlan;
import dev.serin.plan.Occasion;
import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads `notify`. The trap: urls, headers and secrets are never shown, for people write them in clear.
final class NotifyReader {
    private static final String EXAMPLE = "{ slack: { webhook: \"${SLACK_WEBHOOK}\" }, on: [rolledBack] }";
    private static final Set<Occasion> USUAL = Set.of(Occasion.ROLLED_BACK, Occasion.PROMOTED, Occasion.HELD);
    private static final Map<String, Occasion> OCCASIONS =
            Arrays.stream(Occasion.values()).collect(Collectors.toMap(Occasion::key, occasion -> occasion));

    private final Fields spec;
    private final Source source;

    NotifyReader(Fields spec) {
        this.spec = spec;
        this.source = spec.source();
    }

    List<NotifierPlan> read() {
        List<NotifierPlan> notifiers = new ArrayList<>();
        for (Tree item : spec.isEmptyList("notify") ? List.<Tree>of() : spec.items("notify", "[ " + EXAMPLE + " ]")) {
            Fields fields = Fields.of(source, item, "An entry of notify", EXAMPLE);
            fields.only("notifier", Set.of("slack", "webhook", "on"), Map.of());
            Set<Occasion> on = occasions(fields);
            one(fields);
            if (fields.has("slack")) {
                notifiers.add(new NotifierPlan(
                        "slack", slack(fields.fields("slack", "{ webhook: \"${SLACK_WEBHOOK}\" }")), on));
            }
            if (fields.has("webhook")) {
                notifiers.add(new NotifierPlan(
                        "webhook", webhook(fields.fields("webhook", "{ url: \"https://hooks.example/serin\" }")), on));
            }
        }
        return notifiers;
    }

    private void one(Fields fields) {
        if (fields.has("slack") && fields.has("webhook")) {
            source.error("An entry of notify names both slack and webhook.", fields.place(), "make two entries of it");
        } else if (!fields.isStandIn() && fields.keys().stream().allMatch("on"::equals)) {
            source.error("An entry of notify names nobody.", fields.place(), "write " + EXAMPLE);
        }
    }

    private Settings.Node slack(Fields slack) {
        slack.only(Set.of("webhook"));
        TreeMap<String, Settings> settings = new TreeMap<>();
        url(slack, "webhook", "\"${SLACK_WEBHOOK}\"", settings);
        return new Settings.Node(settings);
    }

    private Settings.Node webhook(Fields webhook) {
        webhook.only(Set.of("url", "headers", "secret"));
        TreeMap<String, Settings> settings = new TreeMap<>();
        url(webhook, "url", "\"https://hooks.example/serin\"", settings);
        if (webhook.has("headers")) {
            settings.put("headers", Texts.read(webhook, "headers", "{ Authorization: \"Bearer ${HOOK_TOKEN}\" }"));
        }
        webhook.text("secret", "\"${HOOK_SECRET}\"")
                .ifPresent(leaf -> settings.put("secret", new Settings.Scalar(leaf.text())));
        return new Settings.Node(settings);
    }

    private void url(Fields fields, String key, String example, Map<String, Settings> settings) {
        fields.required(key, example).ifPresent(leaf -> {
            settings.put(key, new Settings.Scalar(leaf.text()));
            if (!leaf.text().matches("https?://[^\\s/]+\\S*")) {
                source.error(
                        "'" + key + "' must be an https or http url (it is not shown here: it may be a secret).",
                        leaf.place(),
                        "write the url that you were given");
            }
        });
    }

    private Set<Occasion> occasions(Fields fields) {
        Set<Occasion> occasions = new TreeSet<>();
        for (Tree item : fields.items("on", "[rolledBack, promoted, held]")) {
            Fields.leaf(source, item, "An occasion", "rolledBack")
                    .flatMap((Leaf leaf) -> fields.chosen("occasion", leaf, OCCASIONS))
                    .ifPresent(occasions::add);
        }
        return occasions.isEmpty() ? USUAL : occasions;
    }
}
