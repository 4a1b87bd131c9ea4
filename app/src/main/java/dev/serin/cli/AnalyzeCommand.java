package dev.serin.cli;

import dev.serin.analysis.Standing;
import dev.serin.analysistemplate.Given;
import dev.serin.analysistemplate.GoDuration;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.analyze.Analyzer;
import dev.serin.analyze.Analyzer.Subject;
import dev.serin.analyze.Conclusion;
import dev.serin.analyze.Progress;
import dev.serin.analyze.Terms;
import dev.serin.measuring.Measuring;
import dev.serin.measuring.Measuring.Providers;
import dev.serin.measuring.PrometheusProvider;
import dev.serin.measuring.Tokens;
import dev.serin.measuring.WebProvider;
import dev.serin.prometheus.PrometheusSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.json.JsonMapper;

/// `analyze -f FILE…`: Argo's analysis templates on their own, without a release.
@Command(
        name = "analyze",
        description = {
            "Measure the metrics of Argo's analysis templates, by Argo's rules, until they have succeeded or failed.",
            "Without --strict, errors and empty answers are waited for. docs/analysis-template.md tells what is"
                    + " measured, and how it is counted."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Successful",
            "1:Error (with --strict), or Serin itself failed",
            "2:wrong usage, or a template with errors; nothing was measured",
            "3:Failed",
            "4:Inconclusive, or without an answer when --for was over",
            "130:interrupted by Ctrl-C or SIGTERM"
        })
final class AnalyzeCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-f", "--file"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of templates, or - for standard input. A template finds those that it is made of among"
                    + " them.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--arg",
            paramLabel = "NAME=VALUE",
            description = "What {{ args.NAME }} stands for. A secret may be in the environment: SERIN_ARG_API_TOKEN for"
                    + " the argument api-token.")
    private Map<String, String> arguments = new LinkedHashMap<>();

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            converter = AddressReader.class,
            description = "Ask this Prometheus, whatever address the templates name.")
    private String prometheus = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeReader.class,
            description = "End after this time, such as 20m or 1h30m.")
    private Duration longest = Duration.ZERO;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Measure each metric N times at most, errors not counted.")
    private Optional<Integer> count = Optional.empty();

    @Option(
            names = "--consecutive-failures",
            paramLabel = "N",
            description = "N failures in a row fail a metric, in place of its failureLimit.")
    private Optional<Integer> consecutiveFailures = Optional.empty();

    @Option(
            names = "--strict",
            description = "All is as in Argo, to the letter: five errors in a row end it, and arguments must be"
                    + " declared.")
    private boolean isStrict;

    @Mixin
    private final Output output = new Output();

    AnalyzeCommand(Console console) {
        this.console = console;
    }

    static final class TimeReader implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String typed) {
            return GoDuration.parse(typed)
                    .filter(Duration::isPositive)
                    .orElseThrow(() ->
                            new TypeConversionException("'" + typed + "' is no time above 0, such as 20m or 1h30m"));
        }
    }

    static final class AddressReader implements ITypeConverter<String> {
        @Override
        public String convert(String typed) {
            try {
                return PrometheusSettings.at(URI.create(typed)).address().toString();
            } catch (IllegalArgumentException _) { // its message may hold the address, and that a password
                throw new TypeConversionException(
                        "it must be an http or https url without user, ? and #, such as http://localhost:9090");
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (count.orElse(1) < 1) {
            return console.wrong("--count must be 1 or more, but is " + count.orElse(1) + ".");
        }
        if (consecutiveFailures.orElse(1) < 1) {
            return console.wrong(
                    "--consecutive-failures must be 1 or more, but is " + consecutiveFailures.orElse(1) + ".");
        }
        if (arguments.containsKey("")) {
            return console.wrong("--arg needs a name in front of '=', such as --arg version=v1.3.");
        }
        Given given = new Given(new TreeMap<>(arguments), console.environment(), isStrict);
        AnalysisInput input = new AnalysisInput(console, given);
        List<TemplateMetric> metrics = input.metrics(files, prometheus, output.isQuiet());
        return metrics.isEmpty() ? Exit.USAGE : measure(metrics, input.hidden());
    }

    private int measure(List<TemplateMetric> metrics, Hidden hidden) throws InterruptedException {
        Tokens tokens = new Tokens(console.clock());
        try (Interruption.Work _ = console.interruption().begin();
                PrometheusProvider prometheuses = new PrometheusProvider(tokens)) {
            Providers providers = new Providers(prometheuses, new WebProvider(tokens, isStrict));
            List<Subject> subjects = new ArrayList<>();
            for (TemplateMetric metric : metrics) {
                Measuring measuring = Measuring.of(metric, providers, console.clock(), isStrict);
                subjects.add(new Subject(metric, now -> hidden.in(measuring.at(now))));
            }
            return analyze(subjects);
        }
    }

    private int analyze(List<Subject> subjects) throws InterruptedException {
        Terms terms = new Terms(isStrict, consecutiveFailures.orElse(0), count.orElse(0), longest);
        List<TemplateMetric> metrics = subjects.stream().map(Subject::metric).toList();
        AnalysisLines lines = new AnalysisLines(metrics);
        Progress planned = Progress.of(metrics, terms, console.clock().instant());
        planned.metrics().forEach(metric -> tell(AnalysisLines.plan(metric)));
        planned.metrics().forEach(metric -> AnalysisLines.warning(metric).ifPresent(this::tell));
        Analyzer analyzer = new Analyzer(subjects, terms, console.clock(), (at, metric) -> {
            tell(lines.measurement(at, metric));
            print(AnalysisFields.measurement(at, metric));
        });
        return end(analyzer.run(console.interruption().asked()));
    }

    private int end(Conclusion conclusion) {
        int exit = exit(conclusion.standing());
        if (!output.wantsJson()) {
            console.printResult(String.join("\n", AnalysisLines.result(conclusion)));
        }
        print(AnalysisFields.summary(console.clock().instant(), conclusion, exit));
        return exit;
    }

    private static int exit(Standing standing) {
        return switch (standing) {
            case SUCCESSFUL -> Exit.OK;
            case FAILED -> Exit.ROLLED_BACK;
            case INCONCLUSIVE -> Exit.HELD;
            case ERROR -> Exit.FAILED;
            case RUNNING -> Exit.INTERRUPTED;
        };
    }

    /// JSON on the same terminal leaves no room for people's lines.
    private void tell(String line) {
        if (!output.isQuiet() && !(output.wantsJson() && console.seat().readsResults())) {
            console.err().println(line);
        }
    }

    private void print(Map<String, Object> fields) {
        if (output.wantsJson()) {
            console.out().println(JsonMapper.shared().writeValueAsString(fields));
            console.out().flush();
        }
    }
}
