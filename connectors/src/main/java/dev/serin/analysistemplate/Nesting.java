package dev.serin.analysistemplate;

import dev.serin.analysistemplate.Template.Identity;
import dev.serin.analysistemplate.Template.Reference;
import dev.serin.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers a template and those that it is made of, each once, in the order in which they are named.
final class Nesting {
    private final Map<Identity, Template> known;
    private final Set<Problem> told;
    private final List<Template> open = new ArrayList<>();
    private final Set<Template> gathered = new LinkedHashSet<>();

    Nesting(Map<Identity, Template> known, Set<Problem> told) {
        this.known = known;
        this.told = told;
    }

    List<Template> of(Template root) {
        add(root);
        return List.copyOf(gathered);
    }

    private void add(Template template) {
        if (!gathered.add(template)) {
            return;
        }
        open.add(template);
        template.nested().forEach(reference -> follow(template, reference));
        open.removeLast();
    }

    private void follow(Template from, Reference reference) {
        Template found = known.get(from.identityOf(reference));
        if (found == null) {
            told.add(Problem.error(
                    "The nested " + from.identityOf(reference).shown() + " is not in the files.",
                    reference.where(),
                    "name the file that holds it too" + otherScope(from, reference)));
        } else if (open.contains(found)) {
            told.add(Problem.error(
                    "The templates go round in a circle: " + found.identity().shown() + " is a part of itself.",
                    reference.where(),
                    "leave this one out"));
        } else {
            add(found);
        }
    }

    private String otherScope(Template from, Reference reference) {
        Reference other = new Reference(reference.name(), !reference.isOfCluster(), reference.where());
        return known.containsKey(from.identityOf(other))
                ? ", or write clusterScope: " + other.isOfCluster() + " for the one that is there"
                : "";
    }
}
