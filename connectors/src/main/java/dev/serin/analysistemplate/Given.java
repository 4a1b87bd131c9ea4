package dev.serin.analysistemplate;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the one who runs an analysis gives to its templates.
///
/// @param arguments by name; an argument that no template declares is used all the same, unless strict
/// @param environment may hold the values of secrets: `SERIN_ARG_API_TOKEN` for the argument `api-token`
/// @param isStrict whether everything is as in Argo, to the letter
public record Given(SortedMap<String, String> arguments, Map<String, String> environment, boolean isStrict) {
    public Given {
        arguments = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        environment = Map.copyOf(environment);
    }

    /// Only arguments.
    public static Given of(Map<String, String> arguments) {
        return new Given(new TreeMap<>(arguments), Map.of(), false);
    }

    @Override
    public String toString() {
        return "Given" + arguments.keySet();
    }
}
