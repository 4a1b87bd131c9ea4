package dev.serin.analysistemplate;

import dev.serin.problem.Place;
import dev.serin.yaml.Source;
import java.util.Set;

/// Tells what is wrong with a query of Prometheus, as far as that can be said without being one.
public final class QueryMistakes {
    private final QueryReading reading;
    private final Source source;
    private final Place where;

    /// @param where the query stands
    public QueryMistakes(String query, Source source, Place where) {
        this.reading = QueryReading.of(query);
        this.source = source;
        this.where = where;
    }

    /// Tells as an error why nobody could answer it: brackets and quotes that are not closed, or nothing in it at all.
    public void tellSlip() {
        reading.slip()
                .ifPresent(slip -> source.error("'query' is no PromQL: " + slip.what() + ".", where, slip.mend()));
    }

    /// Warns of functions that Prometheus does not know; others may.
    ///
    /// @param secrets what is shown to nobody: words that are made of it are passed over
    public void tellUnknown(Set<String> secrets) {
        if (reading.slip().isPresent()) {
            return;
        }
        for (QueryReading.Call call : reading.calls()) {
            boolean isSecret = secrets.stream()
                    .anyMatch(secret -> !secret.isEmpty()
                            && (secret.contains(call.word()) || call.word().contains(secret)));
            if (!isSecret && !QueryWords.isKnown(call.word())) {
                unknown(call);
            }
        }
    }

    private void unknown(QueryReading.Call call) {
        String leave = "leave it where whoever is asked knows more, as VictoriaMetrics does";
        source.warning(
                "Prometheus knows no function called '" + call.word() + "' (" + call.column() + " of the query).",
                where,
                QueryWords.nearest(call.word())
                        .map(near -> "write '" + near + "', or " + leave)
                        .orElse("use one that it knows, or " + leave));
    }
}
