package dev.serin.cli;

import dev.serin.engine.Watcher;
import dev.serin.plan.Plan;
import dev.serin.release.Decision;
import dev.serin.release.Lesson;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import dev.serin.samplefile.SampleWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Writes what the judge of one release takes in to a file of samples, as it comes.
///
/// The law: a backtest of the file with the release's plan gives the release's evidence to the bit, and the release
/// never waits for the file. When a line cannot be written, the file ends with the line before, people are told once,
/// and the release goes on.
final class Recording implements Recorder {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final SeekableByteChannel file;
    private final SampleWriter writer;
    private final PrintStream err;
    private final ExecutorService writing =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private Instant latest = Instant.MIN;
    private boolean isOver;

    /// @param name of the file, as it is told
    /// @param err where it is told that not all was written in time
    Recording(String name, SeekableByteChannel file, PrintStream err) {
        this.name = name;
        this.file = file;
        this.writer = new SampleWriter(Channels.newOutputStream(file));
        this.err = err;
    }

    /// Makes a new file; one that is there already is left as it is.
    static Recording open(Path path, PrintStream err) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Recording(path.toString(), file, err);
    }

    @Override
    public Watcher begin(Plan plan, Consumer<String> people) {
        return new Lessons(Release.of(plan), people);
    }

    /// Hears the signals of one release, on its thread.
    private final class Lessons implements Watcher {
        private final Consumer<String> people;
        private Release before;

        Lessons(Release pending, Consumer<String> people) {
            this.before = pending;
            this.people = people;
        }

        @Override
        public void moved(Signal signal, Decision decision) {
            before.lesson(signal).ifPresent(lesson -> writing.execute(() -> keep(lesson, people)));
            before = decision.release();
        }
    }

    private void keep(Lesson lesson, Consumer<String> people) {
        if (isOver) {
            return;
        }
        try {
            long sound = file.position();
            try {
                write(lesson);
            } catch (IOException failure) {
                file.truncate(sound);
                throw failure;
            }
        } catch (IOException failure) {
            isOver = true;
            people.accept(
                    "The recording " + name + " ends here, and the release goes on: " + failure.getMessage() + ".");
        }
    }

    /// Answers of several metrics may overtake each other by a moment, and a file's times never go back.
    private void write(Lesson lesson) throws IOException {
        latest = latest.isAfter(lesson.at()) ? latest : lesson.at();
        switch (lesson) {
            case Lesson.Looked(var _, var metric, var weight, var sample) ->
                writer.write(latest, metric, weight, sample);
            case Lesson.EvidenceAnew(var _, var metric) -> writer.writeRestart(latest, metric);
            case Lesson.ChecksAnew _ -> writer.writeRestartOfChecks(latest);
        }
    }

    /// Writes what is left, for a moment.
    @Override
    public void close() {
        writing.execute(this::end);
        writing.shutdown();
        try {
            if (!writing.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                err.println("The recording " + name + " is not complete: its disk is too slow.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        try {
            writer.close();
        } catch (IOException failure) {
            err.println("The recording " + name + " may not be complete: " + failure.getMessage() + ".");
        }
    }
}
