package dev.serin.cli;

import dev.serin.backtest.Backtest;
import dev.serin.backtest.JsonAnswers;
import dev.serin.backtest.Outcome;
import dev.serin.backtest.SelfComparison;
import dev.serin.plan.Plan;
import dev.serin.samplefile.Checked;
import dev.serin.samplefile.Recorded;
import dev.serin.samplefile.Restarted;
import dev.serin.samplefile.SampleFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backtest PLAN --samples FILE`: a plan's judge on recorded samples.
@Command(
        name = "backtest",
        description = {
            "Judge recorded samples with a plan: what it would have done, when, and why.",
            "docs/samples.md tells how a file of samples is written; 'serin run --record FILE' records one."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it would have gone on to the end",
            "2:wrong usage, an invalid plan, or a line that is no sample; nothing was judged",
            "3:it would have been rolled back",
            "4:it would have been held"
        })
final class BacktestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PLAN", description = "A plan file, or - for standard input.")
    private String file = "-";

    @Option(
            names = "--samples",
            required = true,
            paramLabel = "FILE",
            description = "A file of samples, in JSON Lines.")
    private Path samples = Path.of("");

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
            description = "text (the default), or jsonl: an answer to each line, and the outcome.")
    private Format format = Format.text;

    /// Spelled as people type it.
    private enum Format {
        text,
        jsonl
    }

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PlanInput input = new PlanInput(console);
        return input.only(input.read(file), "backtest", file)
                .map(this::backtest)
                .orElse(Exit.USAGE);
    }

    private int backtest(Plan plan) {
        try {
            SampleFile recording = new SampleFile(samples.toString(), () -> Files.newInputStream(samples), plan);
            Checked checked = recording.check();
            checked.wrong().text().forEach(console.err()::println);
            if (!checked.isSound()) {
                return console.wrong("Nothing was judged: "
                        + (checked.wrong().count() == 1
                                ? "one line is no sample."
                                : checked.wrong().count() + " lines are no samples."));
            }
            tellDropped(checked);
            return judged(recording, checked);
        } catch (NoSuchFileException _) {
            return console.wrong("There is no file of samples called " + samples + ".");
        } catch (AccessDeniedException _) {
            return console.wrong("You may not read " + samples + ".");
        } catch (IOException failure) {
            return console.wrong(samples + " cannot be read: " + failure.getMessage() + ".");
        }
    }

    private void tellDropped(Checked checked) {
        if (!checked.dropped().isEmpty()) {
            checked.dropped().text().forEach(console.err()::println);
            console.err().println("Dropped and not judged: " + checked.dropped().count() + " lines.");
        }
    }

    private int judged(SampleFile recording, Checked checked) throws IOException {
        Backtest backtest = new Backtest(recording.plan());
        SelfComparison comparison =
                new SelfComparison(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        JsonAnswers answers = new JsonAnswers(console.out()::println);
        recording.each(entry -> {
            switch (entry) {
                case Recorded recorded -> see(isSelfComparison ? comparison.of(recorded) : recorded, backtest, answers);
                case Restarted restarted -> acknowledge(restarted, backtest, answers);
            }
        });
        switch (format) {
            case text -> console.printResult(String.join("\n", Outcome.lines(backtest)));
            case jsonl -> answers.over(checked, backtest);
        }
        return backtest.finding()
                .map(finding -> switch (finding) {
                    case Backtest.Finding.RolledBack _ -> Exit.ROLLED_BACK;
                    case Backtest.Finding.Held _ -> Exit.HELD;
                })
                .orElse(Exit.OK);
    }

    private void see(Recorded sample, Backtest backtest, JsonAnswers answers) {
        switch (format) {
            case text -> backtest.see(sample);
            case jsonl -> {
                answers.before(sample, backtest);
                backtest.see(sample);
                answers.after(sample, backtest);
            }
        }
    }

    private void acknowledge(Restarted restarted, Backtest backtest, JsonAnswers answers) {
        if (isSelfComparison) {
            return;
        }
        switch (format) {
            case text -> {}
            case jsonl -> answers.before(restarted, backtest);
        }
        backtest.acknowledge(restarted);
    }
}
