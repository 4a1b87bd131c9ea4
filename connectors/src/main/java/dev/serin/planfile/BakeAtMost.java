package dev.serin.planfile;

import dev.serin.plan.Safeguards;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Values;
import java.time.Duration;
import java.util.Optional;

/// The longest that a step may bake, as people write it.
sealed interface BakeAtMost {
    /// A time.
    record Time(Duration time) implements BakeAtMost {}

    /// A multiple of the bake.
    record Times(long factor) implements BakeAtMost {}

    /// What it is where nobody says otherwise.
    static BakeAtMost usual() {
        return new Times(Safeguards.BAKE_AT_MOST_FACTOR);
    }

    /// What it is for a step that bakes for so long.
    default Duration of(Duration bake) {
        return switch (this) {
            case Time(var time) -> time;
            case Times(var factor) -> bake.multipliedBy(factor);
        };
    }

    static BakeAtMost read(Fields fields, BakeAtMost otherwise) {
        Source source = fields.source();
        return fields.as("bakeAtMost", "3x", otherwise, (key, leaf) -> {
            boolean isTime = leaf.text().matches("[\\dsmhd]*[smhd]");
            return isTime ? new Values(source).positive("3x").apply(key, leaf).map(Time::new) : times(source, leaf);
        });
    }

    private static Optional<BakeAtMost> times(Source source, Leaf leaf) {
        if (leaf.text().matches("([1-9][0-9]?|100)x")) {
            return Optional.of(new Times(Long.parseLong(leaf.text().replace("x", ""))));
        }
        if (leaf.text().matches("[1-9][0-9]?")) {
            String shown = leaf.shown();
            source.error(
                    "'bakeAtMost' needs a unit, but is '" + shown + "'.",
                    leaf.place(),
                    "write bakeAtMost: " + shown + "x for a multiple of the bake, or a time such as " + shown + "m");
            return Optional.empty();
        }
        String problem = leaf.text().matches("\\d+x")
                ? "'bakeAtMost' must be a multiple from 1x to 100x, but is '" + leaf.shown() + "'."
                : "'bakeAtMost' is not a time or a multiple of the bake: '" + leaf.shown() + "'.";
        source.error(problem, leaf.place(), "write bakeAtMost: 3x, or a time such as 2h");
        return Optional.empty();
    }
}
