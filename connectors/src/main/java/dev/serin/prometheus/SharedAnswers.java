package dev.serin.prometheus;

import dev.serin.series.Series;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Answers that are on their way, and those that have just come, so that a question is asked once however
/// many need it.
///
/// The law: an answer is given only to those who want to know of no later a time than the one for whom it
/// was asked, so that whatever they could have seen by asking themselves is in it. Failures are shared
/// while they are on their way, and never kept. Safe for any thread.
final class SharedAnswers {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final long MOST_POINTS = 200_000;

    private final LongSupplier nanos;
    private final Map<String, Shared> shared = new LinkedHashMap<>();
    private long points;

    SharedAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// @param points how much it holds; -1 until it has come
    private record Shared(Query query, CompletableFuture<Answer> answer, long points, long cameNanos) {
        private boolean hasCome() {
            return points >= 0;
        }
    }

    /// The answer to the question, which is asked unless that has been done already.
    synchronized CompletableFuture<Answer> of(Query query, Function<Query, CompletableFuture<Answer>> ask) {
        forgetOld();
        String key = query.path() + "?" + query.form();
        Shared known = shared.get(key);
        if (known != null && !known.query().until().isBefore(query.until())) {
            return known.answer();
        }
        forget(key);
        Shared begun = new Shared(query, ask.apply(query), -1, 0);
        shared.put(key, begun);
        var _ = begun.answer().whenComplete((answer, failure) -> came(key, begun, failure == null ? size(answer) : -1));
        return begun.answer();
    }

    private synchronized void came(String key, Shared begun, long size) {
        boolean isStillWanted = shared.remove(key, begun);
        if (isStillWanted && size >= 0 && size <= MOST_POINTS) {
            shared.put(key, new Shared(begun.query(), begun.answer(), size, nanos.getAsLong()));
            points += size;
            forgetOld();
        }
    }

    /// The oldest come first; those that have not come stand between them.
    private void forgetOld() {
        Iterator<Shared> all = shared.values().iterator();
        while (all.hasNext()) {
            Shared one = all.next();
            boolean isOld = one.hasCome() && nanos.getAsLong() - one.cameNanos() > KEPT.toNanos();
            if (isOld || (one.hasCome() && points > MOST_POINTS)) {
                all.remove();
                points -= one.points();
            } else if (one.hasCome()) {
                return;
            }
        }
    }

    private void forget(String key) {
        Shared known = shared.remove(key);
        if (known != null && known.hasCome()) {
            points -= known.points();
        }
    }

    /// Each series counts as well: its labels take more than a point.
    private static long size(Answer answer) {
        return switch (answer) {
            case Answer.Scalar _, Answer.Text _ -> 1;
            case Answer.Vector(var series, var _) -> size(series);
            case Answer.Matrix(var series, var _) -> size(series);
        };
    }

    private static long size(List<Series> series) {
        return series.stream()
                .mapToLong(one -> 5L
                        + one.points().size()
                        + one.histograms().stream()
                                .mapToLong(histogram -> 1L + histogram.buckets().size())
                                .sum())
                .sum();
    }
}
