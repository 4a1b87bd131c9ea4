package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import dev.serin.series.Preset;
import dev.serin.series.Selector;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A preset with the words of a plan in it: it gives selectors, one for each variant.
///
/// @param said the words
/// @param label what tells the variants apart, where the plan names it
record FilledPreset(Preset preset, Map<String, String> said, Optional<String> label, Known known) {
    /// What the preset itself counts.
    Settings.Node selectors(Preset.Ask ask) {
        return apart(called -> preset.selector(ask, said, label, called));
    }

    /// Somebody's own selector, with the variants told apart as the preset does it.
    Settings.Node narrowed(Selector own) {
        return apart(called -> preset.narrowed(own, label, called));
    }

    private Settings.Node apart(Function<String, Selector> selector) {
        TreeMap<String, Settings> apart = new TreeMap<>();
        for (Side side : Side.values()) {
            String version = switch (side) {
                case STABLE -> known.stable();
                case CANARY -> known.canary();
            };
            String called = preset.called(side, said, version);
            apart.put(
                    side.toString(), new Settings.Scalar(selector.apply(called).toString()));
        }
        return new Settings.Node(apart);
    }
}
