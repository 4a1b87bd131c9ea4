package dev.serin.series;

import dev.serin.metrics.MetricException;
import dev.serin.plan.Settings;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// Which series of each variant are wanted.
sealed interface Asked {
    /// The variants share a selector, and differ in the value of a label.
    record ByLabel(Selector selector, String label, Versions versions) implements Asked {}

    /// Each variant has a selector of its own.
    record Apart(Selector stable, Selector canary) implements Asked {}

    /// What a metric says at the key: a selector, or one for each variant.
    static Asked of(Settings.Node query, String key, Versions versions) throws MetricException {
        try {
            if (query.has(key) && !query.text(key, "").isEmpty()) {
                String label = query.text("variantLabel", "version");
                return new ByLabel(Selector.of(query.text(key, "")), label, versions);
            }
            Settings.Node apart = query.node(key);
            return new Apart(Selector.of(apart.text("stable", "")), Selector.of(apart.text("canary", "")));
        } catch (SelectorException unreadable) {
            throw new MetricException("'" + key + "' cannot be asked for. " + unreadable.what());
        }
    }

    /// The same of other selectors.
    default Asked each(UnaryOperator<Selector> change) {
        return switch (this) {
            case ByLabel(var selector, var label, var versions) -> new ByLabel(change.apply(selector), label, versions);
            case Apart(var stable, var canary) -> new Apart(change.apply(stable), change.apply(canary));
        };
    }

    /// The series of both variants.
    default Both of(Recordings recordings, Instant from, Instant to) throws MetricException {
        return switch (this) {
            case ByLabel(var selector, var label, var versions) -> {
                List<Series> all = recordings.between(
                        selector.withAny(label, List.of(versions.stable(), versions.canary()))
                                .toString(),
                        from,
                        to);
                yield new Both(having(all, label, versions.stable()), having(all, label, versions.canary()));
            }
            case Apart(var stable, var canary) ->
                new Both(
                        recordings.between(stable.toString(), from, to),
                        recordings.between(canary.toString(), from, to));
        };
    }

    private static List<Series> having(List<Series> all, String label, String value) {
        return all.stream().filter(series -> series.label(label).equals(value)).toList();
    }

    /// The name of the canary's metric.
    default String metric() {
        return switch (this) {
            case ByLabel(var selector, var _, var _) -> selector.metric();
            case Apart(var _, var canary) -> canary.metric();
        };
    }

    /// What is asked for of the canary, for people to try themselves.
    default String ofCanary() {
        return switch (this) {
            case ByLabel(var selector, var label, var versions) ->
                selector.with(label, versions.canary()).toString();
            case Apart(var _, var canary) -> canary.toString();
        };
    }

    /// What is asked for of stable, for people to try themselves.
    default String ofStable() {
        return switch (this) {
            case ByLabel(var selector, var label, var versions) ->
                selector.with(label, versions.stable()).toString();
            case Apart(var stable, var _) -> stable.toString();
        };
    }
}
