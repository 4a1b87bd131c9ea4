package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Values;
import java.time.Duration;

/// Reads times of settings, and writes them in milliseconds, so that providers find one form.
///
/// @param longest that any of them may be
/// @param named the longest, as people say it
/// @param why a longer one is refused: empty, or `: …`
record Times(Fields fields, Duration longest, String named, String why) {
    private static final Duration DAY = Duration.ofDays(1);

    /// Of at most a day.
    static Times ofAtMostADay(Fields fields) {
        return new Times(fields, DAY, "24 hours", "");
    }

    static Settings millis(Duration time) {
        return new Settings.Scalar(time.toMillis() + "ms");
    }

    /// A time above 0.
    Duration positive(String key, Duration otherwise) {
        String example = Values.text(otherwise);
        Values values = new Values(fields.source());
        return limited(key, fields.as(key, example, otherwise, values.positive(example)));
    }

    /// A time of 0 or more.
    Duration any(String key, Duration otherwise) {
        return limited(key, fields.as(key, Values.text(otherwise), otherwise, new Values(fields.source())::time));
    }

    private Duration limited(String key, Duration time) {
        if (time.compareTo(longest) > 0) {
            String shown = fields.leaf(key, "").map(Leaf::shown).orElse("");
            fields.source()
                    .error(
                            "'" + key + "' is longer than " + named + ": '" + shown + "'" + why + ".",
                            fields.place(key),
                            "write " + key + ": " + Values.text(longest).replace("1d", "24h") + " at most");
        }
        return time;
    }
}
