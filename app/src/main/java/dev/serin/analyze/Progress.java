package dev.serin.analyze;

import dev.serin.analysis.Standing;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.measuring.Measured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How far an analysis of several metrics has come. Immutable; nothing in it knows a clock or a provider.
///
/// The law is Argo's: each metric is measured by its own pace; one that ends badly ends the others, but what was begun
/// is still counted; metrics of a dry run are waited for and never count. Unlike Argo, and unless it is strict, what
/// was begun is not waited for when the worst has come already.
///
/// @param begun when it began
public record Progress(List<Watched> metrics, Terms terms, Instant begun) {
    public Progress {
        metrics = List.copyOf(metrics);
    }

    /// Nothing measured yet.
    public static Progress of(List<TemplateMetric> metrics, Terms terms, Instant begun) {
        return new Progress(
                metrics.stream().map(metric -> Watched.of(metric, terms)).toList(), terms, begun);
    }

    /// The metrics that are to be measured now, by their places.
    public List<Integer> due(Instant now) {
        return isEnding()
                ? List.of()
                : IntStream.range(0, metrics.size())
                        .filter(place -> isOpen(metrics.get(place)) && !now.isBefore(due(metrics.get(place))))
                        .boxed()
                        .toList();
    }

    private static boolean isOpen(Watched metric) {
        return !metric.isAsked() && !metric.standing().isOver();
    }

    private Instant due(Watched metric) {
        return metric.analysis().due(begun);
    }

    /// When it has to be looked at again if no answer comes before; empty when only an answer can change anything.
    public Optional<Instant> wakeAt() {
        Stream<Instant> due = isEnding()
                ? Stream.empty()
                : metrics.stream().filter(Progress::isOpen).map(this::due);
        return Stream.concat(due, end().stream()).min(Instant::compareTo);
    }

    private Optional<Instant> end() {
        return terms.longest().isZero() ? Optional.empty() : Optional.of(begun.plus(terms.longest()));
    }

    /// The metric in this place has been asked.
    public Progress asked(int place) {
        return changed(place, Watched::asked);
    }

    /// The metric in this place has been measured.
    public Progress with(int place, Instant finished, Measured measured) {
        return changed(place, metric -> metric.with(finished, measured));
    }

    private Progress changed(int place, UnaryOperator<Watched> change) {
        List<Watched> changed = new ArrayList<>(metrics);
        changed.set(place, change.apply(changed.get(place)));
        return new Progress(changed, terms, begun);
    }

    /// Whether nothing is measured any more, for one metric has ended badly.
    private boolean isEnding() {
        return metrics.stream().anyMatch(Watched::isBad);
    }

    /// Whether there is nothing left to wait for.
    public boolean isOver(Instant now) {
        if (isTimeOver(now)) {
            return true;
        }
        boolean isWorst = !terms.isStrict() && any(metric -> metric.isBad() && metric.standing() == Standing.FAILED);
        boolean isQuiet = !any(Watched::isAsked);
        return isWorst
                || (isQuiet && (isEnding() || !any(metric -> !metric.standing().isOver())));
    }

    private boolean isTimeOver(Instant now) {
        return end().filter(end -> !now.isBefore(end)).isPresent();
    }

    private boolean any(Predicate<Watched> test) {
        return metrics.stream().anyMatch(test);
    }

    /// What the metrics come to together, once it is over: the worst of them.
    public Standing standing() {
        return Standing.worst(deciding().map(Watched::standingWhenStopped).toList());
    }

    /// What one of the metrics came to. Running is one that was stopped, because another ended badly or somebody wanted
    /// the end.
    Standing standing(Watched metric, boolean isInterrupted) {
        return isInterrupted || isEnding() ? metric.standing() : metric.standingWhenStopped();
    }

    /// The metrics that decide: those that ended badly, else all that are no dry run.
    Stream<Watched> deciding() {
        return metrics.stream()
                .filter(metric -> isEnding() ? metric.isBad() : !metric.metric().isDryRun());
    }
}
