package dev.serin.cli;

import dev.serin.backtest.Backtest;
import dev.serin.backtest.Basis;
import dev.serin.backtest.JsonAnswers;
import dev.serin.backtest.Outcome;
import dev.serin.backtest.SelfComparison;
import dev.serin.backtest.SourceHistory;
import dev.serin.backtest.StableTwice;
import dev.serin.metrics.MetricException;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.samplefile.Checked;
import dev.serin.samplefile.Entry;
import dev.serin.samplefile.Recorded;
import dev.serin.samplefile.Restarted;
import dev.serin.samplefile.SampleFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backtest PLAN --samples FILE` or `--from TIME`: a plan's judge on what was recorded.
@Command(
        name = "backtest",
        description = {
            "Judge the past with a plan: what it would have done, when, and why.",
            "The past is a file of samples (--samples; docs/samples.md tells how one is written, and 'serin run --record "
                    + "FILE' records one), or what the plan's metric sources remember (--from)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it would have gone on to the end",
            "1:a metric source did not answer",
            "2:wrong usage, an invalid plan, or a line that is no sample; nothing was judged",
            "3:it would have been rolled back",
            "4:it would have been held, or there was nothing to judge"
        })
final class BacktestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PLAN", description = "A plan file, or - for standard input.")
    private String file = "-";

    @Option(names = "--samples", paramLabel = "FILE", description = "A file of samples, in JSON Lines.")
    private Optional<Path> samples = Optional.empty();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--aa",
            description = "Leave the canary out and judge stable against a random part of itself: what the plan would "
                    + "have done to a healthy canary.")
    private boolean isSelfComparison;

    @Option(names = "--seed", paramLabel = "N", description = "What --aa draws the part from; 1 unless you say so.")
    private long seed = 1;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (the default), json: the outcome, or jsonl: an answer to each line, and the outcome.")
    private Format format = Format.text;

    /// Spelled as people type it.
    private enum Format {
        text,
        json,
        jsonl
    }

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Instant now = console.clock().instant();
        if (samples.isPresent() == history.isAsked()) {
            return console.wrong("Say what to judge: --samples FILE, or --from TIME for what the plan's metric sources "
                    + "remember" + (samples.isPresent() ? ", and not both." : "."));
        }
        Optional<String> wrong = history.isAsked() ? history.wrong(now) : Optional.empty();
        if (wrong.isPresent()) {
            return console.wrong(wrong.get());
        }
        PlanInput input = new PlanInput(console);
        return input.only(input.read(file), "backtest", file)
                .map(plan -> samples.map(path -> ofFile(plan, path)).orElseGet(() -> ofHistory(plan, now)))
                .orElse(Exit.USAGE);
    }

    private int ofFile(Plan plan, Path path) {
        try {
            SampleFile recording = new SampleFile(path.toString(), () -> Files.newInputStream(path), plan);
            Checked checked = recording.check();
            checked.wrong().text().forEach(console.err()::println);
            if (!checked.isSound()) {
                return console.wrong("Nothing was judged: "
                        + (checked.wrong().count() == 1
                                ? "one line is no sample."
                                : checked.wrong().count() + " lines are no samples."));
            }
            tellDropped(checked);
            Judging judging = new Judging(recording.plan());
            recording.each(judging);
            return judging.over(Basis.FILE, checked.dropped().count());
        } catch (NoSuchFileException _) {
            return console.wrong("There is no file of samples called " + path + ".");
        } catch (AccessDeniedException _) {
            return console.wrong("You may not read " + path + ".");
        } catch (IOException failure) {
            return console.wrong(path + " cannot be read: " + failure.getMessage() + ".");
        }
    }

    private void tellDropped(Checked checked) {
        if (!checked.dropped().isEmpty()) {
            checked.dropped().text().forEach(console.err()::println);
            console.err().println("Dropped and not judged: " + checked.dropped().count() + " lines.");
        }
    }

    private int ofHistory(Plan written, Instant now) {
        Plan plan = isSelfComparison ? StableTwice.of(written) : written;
        try (OpenSources open = OpenSources.open(plan, console.clock())) {
            SourceHistory past = new SourceHistory(plan, open.byName(), history.time(now), history.weight());
            if (past.metrics().isEmpty()) {
                return console.wrong("No metric of the plan comes from a metric source that remembers, such as "
                        + "prometheus: there is no history to judge.");
            }
            tellLeftOut(plan, past.metrics());
            Judging judging = new Judging(plan);
            past.each(judging::accept);
            return judging.over(Basis.HISTORY, 0);
        } catch (OpenException | MetricException failure) {
            console.err().println("The history cannot be judged: " + failure.getMessage() + ".");
            return Exit.FAILED;
        }
    }

    private void tellLeftOut(Plan plan, List<Metric> metrics) {
        String leftOut = plan.metrics().stream()
                .filter(metric -> !metrics.contains(metric))
                .map(metric -> metric.name().text())
                .collect(Collectors.joining(", "));
        if (!leftOut.isEmpty()) {
            console.err().println("Left out, because routers remember nothing: " + leftOut + ".");
        }
    }

    /// The judge on one entry after the other, with the answers for programs.
    private final class Judging implements Consumer<Entry> {
        private final Backtest backtest;
        private final SelfComparison comparison =
                new SelfComparison(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        private final JsonAnswers answers = new JsonAnswers(console.out()::println);

        Judging(Plan plan) {
            this.backtest = new Backtest(plan);
        }

        @Override
        public void accept(Entry entry) {
            switch (entry) {
                case Recorded recorded -> see(isSelfComparison ? comparison.of(recorded) : recorded);
                case Restarted restarted -> acknowledge(restarted);
            }
        }

        private void see(Recorded sample) {
            switch (format) {
                case text, json -> backtest.see(sample);
                case jsonl -> {
                    answers.before(sample, backtest);
                    backtest.see(sample);
                    answers.after(sample, backtest);
                }
            }
        }

        private void acknowledge(Restarted restarted) {
            if (isSelfComparison) {
                return;
            }
            switch (format) {
                case text, json -> {}
                case jsonl -> answers.before(restarted, backtest);
            }
            backtest.acknowledge(restarted);
        }

        int over(Basis basis, long dropped) {
            switch (format) {
                case text -> console.printResult(String.join("\n", Outcome.lines(backtest, basis)));
                case json, jsonl -> answers.over(dropped, backtest);
            }
            return backtest.finding()
                    .map(finding -> switch (finding) {
                        case Backtest.Finding.RolledBack _ -> Exit.ROLLED_BACK;
                        case Backtest.Finding.Held _ -> Exit.HELD;
                    })
                    .orElse(backtest.judged() > 0 ? Exit.OK : Exit.HELD);
        }
    }
}
