package dev.serin.analysistemplate;

import dev.serin.problem.Problem;
import dev.serin.problem.Spelling;
import dev.serin.yaml.Shown;
import dev.serin.yaml.Source.Leaf;
import java.util.Set;

/// Words what is used and not declared: Serin puts it in all the same, and Argo refuses it.
final class Undeclared {
    private Undeclared() {}

    static Problem warning(String name, Leaf leaf, Set<String> declared) {
        String shown = Shown.of(name);
        String declare = "write args: [ { name: " + shown + " } ] below spec";
        return Problem.warning(
                "The argument '" + shown + "' is not declared: Argo refuses the template, Serin takes what is passed.",
                leaf.place(),
                Spelling.nearest(name, declared)
                        .map(near -> "write {{ args." + near + " }}, or " + declare)
                        .orElse(declare));
    }
}
