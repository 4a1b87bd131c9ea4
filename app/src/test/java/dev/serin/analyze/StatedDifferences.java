package dev.serin.analyze;

import dev.serin.analyze.ArgoRun.Counters;
import dev.serin.analyze.ArgoRun.Metric;
import dev.serin.analyze.ArgoRun.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What comes of an [ArgoRun] unless it is strict: what Argo made of it, and then the differences that
/// `docs/analysis-template.md` states, one rule for each.
record StatedDifferences(ArgoRun run) {
    private static final String SUCCESSFUL = "Successful";
    private static final String INCONCLUSIVE = "Inconclusive";
    private static final String FAILED = "Failed";

    Outcome expected() {
        Outcome argo = run.waiting();
        if (!argo.refused().isEmpty()) {
            return argo;
        }
        return withoutLateAnswers(
                endedWithoutSuccess(argo).map(second -> cut(argo, second)).orElseGet(() -> stopped(argo)));
    }

    /// A metric that ends without one good measurement is Inconclusive, and so ends the others.
    private java.util.Optional<Integer> endedWithoutSuccess(Outcome argo) {
        OptionalInt first = counting(argo)
                .filter(metric -> isUnproved(metric) && isCounted(metric))
                .mapToInt(Metric::end)
                .min();
        return first.isPresent() ? java.util.Optional.of(first.getAsInt()) : java.util.Optional.empty();
    }

    private Outcome cut(Outcome argo, int second) {
        List<Metric> metrics = new ArrayList<>();
        for (Metric metric : argo.metrics()) {
            List<String> until = metric.measured().stream()
                    .filter(measured -> second(measured) <= second)
                    .toList();
            boolean isOver =
                    until.size() == metric.measured().size() && (isBad(metric) || isCounted(metric) || hasRow(metric));
            metrics.add(new Metric(metric.name(), isOver ? own(metric) : SUCCESSFUL, counters(until), until));
        }
        metrics.removeIf(metric -> metric.measured().isEmpty());
        boolean hasFailed = metrics.stream()
                .anyMatch(
                        metric -> !run.isDryRun(metric.name()) && metric.phase().equals(FAILED));
        return new Outcome("", hasFailed ? FAILED : INCONCLUSIVE, second, metrics);
    }

    /// At the end of its time a metric that waits for an answer, or has not had a good one, is Inconclusive.
    private Outcome stopped(Outcome argo) {
        if (counting(argo).anyMatch(StatedDifferences::isBad)) {
            List<Metric> metrics = argo.metrics().stream()
                    .map(metric -> isCounted(metric) ? with(metric, own(metric)) : metric)
                    .toList();
            return new Outcome("", argo.phase(), argo.second(), metrics);
        }
        List<Metric> metrics = argo.metrics().stream()
                .map(metric ->
                        metric.last().startsWith("Error") ? with(metric, INCONCLUSIVE) : with(metric, own(metric)))
                .toList();
        boolean isUnknown = run.names().stream()
                .filter(name -> !run.isDryRun(name))
                .anyMatch(name -> metrics.stream()
                        .noneMatch(metric ->
                                metric.name().equals(name) && metric.phase().equals(SUCCESSFUL)));
        return new Outcome("", isUnknown ? INCONCLUSIVE : SUCCESSFUL, argo.second(), metrics);
    }

    /// Answers that are on their way when a metric has failed are not waited for. Here they come in the order of the
    /// metrics.
    private Outcome withoutLateAnswers(Outcome outcome) {
        List<Metric> metrics = new ArrayList<>();
        boolean hasFailed = false;
        for (Metric metric : outcome.metrics()) {
            boolean isLate = hasFailed && metric.end() == outcome.second();
            List<String> inTime = metric.measured().subList(0, metric.measured().size() - (isLate ? 1 : 0));
            metrics.add(isLate ? new Metric(metric.name(), SUCCESSFUL, counters(inTime), inTime) : metric);
            hasFailed |=
                    !run.isDryRun(metric.name()) && metric.phase().equals(FAILED) && metric.end() == outcome.second();
        }
        metrics.removeIf(metric -> metric.measured().isEmpty());
        return new Outcome("", outcome.phase(), outcome.second(), metrics);
    }

    private Stream<Metric> counting(Outcome argo) {
        return argo.metrics().stream().filter(metric -> !run.isDryRun(metric.name()));
    }

    private static boolean isBad(Metric metric) {
        return !metric.phase().equals(SUCCESSFUL);
    }

    private static String own(Metric metric) {
        return isUnproved(metric) ? INCONCLUSIVE : metric.phase();
    }

    private static boolean isUnproved(Metric metric) {
        return !isBad(metric) && metric.counters().successful() == 0;
    }

    /// Whether it has been measured as often as it was to be.
    private boolean isCounted(Metric metric) {
        JsonNode settings = run.metric(metric.name());
        int count = settings.path("count").asInt(0);
        int wanted = count > 0 ? count : settings.has("interval") ? Integer.MAX_VALUE : 1;
        return metric.counters().count() >= wanted;
    }

    /// Whether it ended by successes in a row.
    private boolean hasRow(Metric metric) {
        int wanted = run.metric(metric.name()).path("consecutiveSuccessLimit").asInt(0);
        return wanted > 0 && metric.counters().consecutiveSuccess() >= wanted;
    }

    private static Metric with(Metric metric, String phase) {
        return new Metric(metric.name(), phase, metric.counters(), metric.measured());
    }

    private static int second(String measured) {
        return Integer.parseInt(measured.substring(measured.indexOf(' ') + 1));
    }

    private static Counters counters(Collection<String> measured) {
        int[] number = new int[4];
        int goodInARow = 0;
        int errorsInARow = 0;
        for (String one : measured) {
            int kind = List.of("S", "F", "I", "E").indexOf(one.substring(0, 1));
            number[kind]++;
            goodInARow = kind == 0 ? goodInARow + 1 : 0;
            errorsInARow = kind == 3 ? errorsInARow + 1 : 0;
        }
        int counted = number[0] + number[1] + number[2];
        return new Counters(counted, number[0], number[1], number[2], number[3], goodInARow, errorsInARow);
    }
}
