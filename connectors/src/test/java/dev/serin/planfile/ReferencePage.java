package dev.serin.planfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes `docs/reference/plan.md` from the schema.
final class ReferencePage {
    private static final String HEAD = """
            # Reference of plans

            <!-- Written from the schema by ReferencePage; the test beside it says how to write it anew. -->

            Every key of a `ReleasePlan`. [Writing a plan](../plans.md) tells how to use them. `serin schema` prints the
            JSON Schema behind this page, for editors that check and complete YAML.
            """;

    private final SchemaTree schema = new SchemaTree();
    private final Map<JsonNode, Section> sections = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder(HEAD);

    /// One object of the schema, and all the paths at which it stands.
    private record Section(ObjectNode schema, List<String> paths) {
        String heading() {
            return paths.equals(List.of(""))
                    ? "The document"
                    : paths.stream().map(path -> "`" + path + "`").collect(Collectors.joining(" and "));
        }
    }

    String write() {
        collect(schema.root(), "");
        page.append("\n");
        sections.values()
                .forEach(section -> page.append("* [%s](#%s): %s%n"
                        .formatted(
                                section.heading(),
                                anchor(section.heading()),
                                section.schema().get("title").asString())));
        page.append("* [Forms](#forms): how times, percentages and other values are written\n");
        sections.values().forEach(this::section);
        forms();
        return page.toString();
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private void collect(JsonNode unfollowed, String path) {
        ObjectNode node = schema.followed(unfollowed);
        if (node.has("items")) {
            collect(node.get("items"), path + "[]");
        } else if (node.has("properties")) {
            sections.computeIfAbsent(node.get("properties"), _ -> new Section(node, new ArrayList<>()))
                    .paths()
                    .add(path);
            node.get("properties")
                    .properties()
                    .forEach(property ->
                            collect(property.getValue(), (path.isEmpty() ? "" : path + ".") + property.getKey()));
        }
    }

    private void section(Section section) {
        page.append("\n## ").append(section.heading()).append("\n\n");
        page.append(section.schema().get("description").asString()).append("\n\n");
        page.append("| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
        section.schema().get("properties").properties().forEach(property -> {
            ObjectNode key = schema.followed(property.getValue());
            page.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            property.getKey(),
                            form(property.getValue()),
                            standing(section, property.getKey(), key),
                            cell(key.get("description").asString())));
        });
        JsonNode example = section.schema().path("examples").path(0);
        boolean isWhole = section.paths().equals(List.of(""));
        if (!example.isMissingNode() && !isWhole) {
            page.append("\n```yaml\n")
                    .append(section.paths().getFirst().replaceAll("^.*\\.", "").replace("[]", ""))
                    .append(": ")
                    .append(section.paths().getFirst().endsWith("[]") ? "[" + yaml(example) + "]" : yaml(example))
                    .append("\n```\n");
        }
    }

    private String form(JsonNode unfollowed) {
        ObjectNode key = schema.followed(unfollowed);
        if (key.has("enum")) {
            return words(key);
        }
        if (key.has("items")) {
            boolean isOfMaps = schema.followed(key.get("items")).has("properties");
            return isOfMaps ? "list, see below" : "list of " + form(key.get("items"));
        }
        if (key.has("properties")) {
            return "a map, see below";
        }
        String reference = unfollowed.path("$ref").asString("");
        return reference.isEmpty()
                ? "text"
                : schema.root().at(reference.substring(1)).get("title").asString();
    }

    private static String words(JsonNode key) {
        return key.get("enum")
                .valueStream()
                .map(word -> "`" + word.asString() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String standing(Section section, String name, ObjectNode key) {
        boolean isRequired = section.schema()
                .path("required")
                .valueStream()
                .anyMatch(required -> required.asString().equals(name));
        if (isRequired) {
            return "**required**";
        }
        if (key.has("x-defaults")) {
            return key.get("x-defaults").properties().stream()
                    .map(entry -> "`%s` for %s".formatted(yaml(entry.getValue()), entry.getKey()))
                    .collect(Collectors.joining(", "));
        }
        return key.has("default") ? "`" + yaml(key.get("default")) + "`" : "";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void forms() {
        page.append("\n## Forms\n\n| form | written as | examples |\n| --- | --- | --- |\n");
        schema.root()
                .get("$defs")
                .valueStream()
                .filter(form -> !form.has("properties"))
                .forEach(form -> page.append("| %s | %s | %s |%n"
                        .formatted(
                                form.get("title").asString(),
                                cell(form.get("description").asString()),
                                form.get("examples")
                                        .valueStream()
                                        .map(example -> "`" + yaml(example) + "`")
                                        .collect(Collectors.joining(", ")))));
    }

    /// In one line, with quotes only where YAML needs them.
    private static String yaml(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> entry.getKey() + ": " + yaml(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (node.isArray()) {
            return node.valueStream().map(ReferencePage::yaml).collect(Collectors.joining(", ", "[", "]"));
        }
        boolean isPlain = !node.isString() || node.asString().matches("[A-Za-z0-9.%-][A-Za-z0-9./% -]*");
        return isPlain ? node.asString() : quoted(node.asString());
    }

    /// A text with quotes in it stands between single ones.
    private static String quoted(String text) {
        return text.contains("\"") || text.contains("\\") ? "'" + text.replace("'", "''") + "'" : "\"" + text + "\"";
    }
}
