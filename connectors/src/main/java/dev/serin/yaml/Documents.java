package dev.serin.yaml;

import dev.serin.problem.Problem;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// The documents of one text, one by one.
///
/// The law: whatever the text is, there is a problem and never an exception.
public final class Documents {
    /// More than any file needs that people write; who reads one need not read more of it than this and one byte.
    public static final int MOST_BYTES = 1 << 20;

    /// For the problems of one file.
    public static final Comparator<Problem> IN_ORDER_OF_THE_FILE = Comparator.comparingInt(
                    (Problem problem) -> problem.where().line())
            .thenComparingInt(problem -> problem.where().column());

    static final int MOST_ALIASES = 20;

    private Documents() {}

    /// Hands on each document in turn, up to the place where the text is no YAML, which is the problem then.
    ///
    /// @param name what the user called the text; stands in the problem
    public static Optional<Problem> read(String name, String yaml, Consumer<Document> reader) {
        Optional<Problem> tooDeep = Syntax.tooDeep(name, yaml);
        if (tooDeep.isPresent()) {
            return tooDeep;
        }
        try {
            Iterator<Node> documents =
                    new Compose(settings(name)).composeAllFromString(yaml).iterator();
            while (documents.hasNext()) {
                reader.accept(new Document(documents.next()));
            }
            return Optional.empty();
        } catch (YamlEngineException malformed) {
            return Optional.of(Syntax.problem(name, yaml, malformed));
        }
    }

    private static LoadSettings settings(String name) {
        return LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(true) // told by us, with both places
                .setAllowNonScalarKeys(true) // told by us, with the place
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(MOST_BYTES)
                .build();
    }
}
