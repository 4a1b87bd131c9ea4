package dev.serin.planfile;

import dev.serin.planfile.Source.Leaf;
import java.time.Duration;
import java.util.Optional;

/// The longest that a step may bake, as people write it.
sealed interface BakeAtMost {
    /// A time.
    record Time(Duration time) implements BakeAtMost {}

    /// A multiple of the bake.
    record Times(long factor) implements BakeAtMost {}

    /// What it is for a step that bakes for so long.
    default Duration of(Duration bake) {
        return switch (this) {
            case Time(var time) -> time;
            case Times(var factor) -> bake.multipliedBy(factor);
        };
    }

    static BakeAtMost read(Fields fields, BakeAtMost otherwise) {
        Values values = new Values(fields.source());
        return fields.as(
                "bakeAtMost",
                "3x",
                otherwise,
                (key, leaf) -> leaf.text().matches("\\d+x")
                        ? times(fields.source(), leaf)
                        : values.positive(key, leaf).map(Time::new));
    }

    private static Optional<BakeAtMost> times(Source source, Leaf leaf) {
        if (leaf.text().matches("([1-9][0-9]?|100)x")) {
            return Optional.of(new Times(Long.parseLong(leaf.text().replace("x", ""))));
        }
        source.error(
                "'bakeAtMost' must be a multiple from 1x to 100x, but is '" + leaf.shown() + "'.",
                leaf.place(),
                "write bakeAtMost: 3x, or a time");
        return Optional.empty();
    }
}
