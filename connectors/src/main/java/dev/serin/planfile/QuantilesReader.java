package dev.serin.planfile;

import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Reads `quantiles`: `p95` is 0.95.
final class QuantilesReader {
    private static final String QUANTILE = "[pP](?=.*[1-9])\\d{1,2}(\\.\\d{1,6})?";
    private static final List<Double> USUAL = List.of(0.95, 0.99);

    private final Fields fields;
    private final Source source;

    QuantilesReader(Fields fields) {
        this.fields = fields;
        this.source = fields.source();
    }

    /// Rising, and never none.
    List<Double> read() {
        List<Double> quantiles = fields.items("quantiles", "[p95, p99]").stream()
                .flatMap(item -> quantile(item).stream())
                .distinct()
                .sorted()
                .toList();
        return quantiles.isEmpty() ? USUAL : quantiles;
    }

    private Optional<Double> quantile(Tree item) {
        Optional<Leaf> leaf = Fields.leaf(source, item, "A quantile", "p95");
        if (leaf.isPresent() && !leaf.get().text().matches(QUANTILE)) {
            source.error(
                    "'" + leaf.get().shown() + "' is not a quantile.",
                    leaf.get().place(),
                    "write p95, p99 or p99.9");
            return Optional.empty();
        }
        return leaf.map(sound ->
                new BigDecimal(sound.text().substring(1)).movePointLeft(2).doubleValue());
    }
}
