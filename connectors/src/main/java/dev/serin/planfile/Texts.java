package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source.Leaf;
import java.util.TreeMap;

/// Reads a map of names and texts of the user's own.
final class Texts {
    private Texts() {}

    static Settings.Node read(Fields fields, String key, String example) {
        Fields texts = fields.fields(key, example);
        TreeMap<String, Settings> read = new TreeMap<>();
        for (String name : texts.keys()) {
            texts.leaf(name, "a text").map(Leaf::text).ifPresent(text -> read.put(name, new Settings.Scalar(text)));
        }
        return new Settings.Node(read);
    }
}
