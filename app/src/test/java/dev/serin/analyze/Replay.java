package dev.serin.analyze;

import dev.serin.analysis.Standing;
import dev.serin.analysis.Tally;
import dev.serin.analysistemplate.Given;
import dev.serin.analysistemplate.Resolved;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.analysistemplate.Templates;
import dev.serin.analyze.Analyzer.Subject;
import dev.serin.engine.TimerWheel;
import dev.serin.measuring.Measured;
import dev.serin.measuring.Measuring;
import dev.serin.measuring.Measuring.Providers;
import dev.serin.measuring.Tokens;
import dev.serin.measuring.WebProvider;
import dev.serin.metrics.MetricException;
import dev.serin.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// An [ArgoRun] once more, by Serin: all that `serin analyze` does between its command line and its output, but that
/// time is only counted. It passes when nothing is left to be done before it has.
final class Replay {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private final ArgoRun run;
    private final Answering service;
    private final boolean isStrict;
    private final Map<String, List<String>> measured = new LinkedHashMap<>();
    private Instant now = BEGAN;
    private int awaited;

    Replay(ArgoRun run, Answering service, boolean isStrict) {
        this.run = run;
        this.service = service;
        this.isStrict = isStrict;
    }

    /// What comes of it, as Argo tells it; a metric that was stopped because another ended is Successful to Argo.
    ///
    /// @param refused stands in for the words in which a template is refused
    ArgoRun.Outcome outcome(String refused) throws InterruptedException {
        Templates templates = Templates.read("run.yaml", run.yaml(service.address()));
        Resolved resolved = templates.resolve(new Given(run.arguments(), Map.of(), isStrict));
        boolean isSound = Stream.concat(templates.lint(isStrict).stream(), resolved.problems().stream())
                .noneMatch(Problem::isError);
        if (!isSound) {
            return new ArgoRun.Outcome(refused, "Error", 0, List.of());
        }
        service.give(run.answers());
        Terms terms = new Terms(isStrict, 0, 0, Duration.ofSeconds(run.seconds()));
        Conclusion conclusion = new Analyzer(subjects(resolved.metrics()), terms, () -> now, this::note)
                .run(new CompletableFuture<>(), Runnable::run, this::wake);
        return told(conclusion);
    }

    /// The first metric with a condition that cannot be asked, which `analyze` refuses unless it is strict.
    Optional<String> mistaken() {
        return Templates.read("run.yaml", run.yaml(service.address())).lint(isStrict).stream()
                .filter(problem -> problem.what().contains("does not compile"))
                .map(problem -> problem.where().path().replaceFirst("^/spec/metrics/(\\d+)/.*$", "$1"))
                .map(metric -> run.names().get(Integer.parseInt(metric)))
                .findFirst();
    }

    private List<Subject> subjects(List<TemplateMetric> metrics) {
        List<Subject> subjects = new ArrayList<>();
        for (TemplateMetric metric : metrics) {
            Measuring measuring = measuring(metric);
            subjects.add(new Subject(metric, at -> measure(measuring, at)));
        }
        return subjects;
    }

    private Measuring measuring(TemplateMetric metric) {
        WebProvider web = new WebProvider(new Tokens(() -> now), isStrict);
        return Measuring.of(metric, new Providers(Replay::noPrometheus, web), () -> now, isStrict);
    }

    private static dev.serin.measuring.Reply noPrometheus(Object provider, Instant at) throws MetricException {
        throw new MetricException("there is no Prometheus here at " + at + ": " + provider);
    }

    private Measured measure(Measuring measuring, Instant at) {
        awaited++;
        Measured answer = measuring.at(at);
        now = now.plus(service.took());
        return answer;
    }

    private void note(Instant finished, Watched after) {
        awaited--;
        measured(after).add(name(after.last().outcome()) + " " + seconds(Duration.between(BEGAN, finished)));
    }

    private List<String> measured(Watched metric) {
        return measured.computeIfAbsent(metric.metric().name(), _ -> new ArrayList<>());
    }

    private TimerWheel.Timer wake(Instant at, Runnable task) {
        if (awaited == 0) {
            now = at.isAfter(now) ? at : now;
            task.run();
        }
        return () -> {};
    }

    private ArgoRun.Outcome told(Conclusion conclusion) {
        List<ArgoRun.Metric> metrics = conclusion.progress().metrics().stream()
                .filter(metric -> !measured(metric).isEmpty())
                .map(metric -> told(metric, conclusion))
                .toList();
        return new ArgoRun.Outcome("", name(conclusion.standing()), seconds(conclusion.took()), metrics);
    }

    private ArgoRun.Metric told(Watched metric, Conclusion conclusion) {
        Standing standing = conclusion.standing(metric);
        Tally tally = metric.tally();
        return new ArgoRun.Metric(
                metric.metric().name(),
                name(standing.isOver() ? standing : Standing.SUCCESSFUL),
                new ArgoRun.Counters(
                        tally.count(),
                        tally.successful(),
                        tally.failed(),
                        tally.inconclusive(),
                        tally.errors(),
                        tally.consecutiveSuccess(),
                        tally.consecutiveError()),
                List.copyOf(measured(metric)));
    }

    private static int seconds(Duration length) {
        return Math.toIntExact(length.toSeconds());
    }

    /// `Successful`, as Argo writes it.
    private static String name(Enum<?> one) {
        return one.name().charAt(0) + one.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
