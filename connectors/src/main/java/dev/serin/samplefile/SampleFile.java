package dev.serin.samplefile;

import dev.serin.plan.Plan;
import dev.serin.samplefile.RawLines.Raw;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// A file of recorded samples, and the plan whose metrics they are of.
///
/// A file is checked first, as a whole: one line that is no sample, and nothing of it may be judged. Lines that cannot
/// be are named, counted and left out. Both ways through a file find the same.
///
/// @param name what the user called the file; stands in every problem
/// @param bytes the file, opened anew for each way through it
public record SampleFile(String name, Bytes bytes, Plan plan) {
    /// Where the bytes of a file come from.
    @FunctionalInterface
    public interface Bytes {
        InputStream open() throws IOException;
    }

    /// Goes through the whole file and judges nothing.
    public Checked check() throws IOException {
        return through(_ -> {});
    }

    /// Hands out all samples, and what started anew between them: of one metric in the order of their times, and of
    /// several as they stand in the file.
    /// Call it for a file that has been found sound.
    public void each(Consumer<Entry> entries) throws IOException {
        through(entries);
    }

    private Checked through(Consumer<Entry> entries) throws IOException {
        Way way = new Way(entries);
        try (RawLines lines = new RawLines(bytes.open())) {
            for (Raw raw = lines.next(); !(raw instanceof Raw.End); raw = lines.next()) {
                way.take(raw);
            }
        }
        return way.end();
    }

    /// One way through the file.
    private final class Way {
        private final LineReader reader = new LineReader(plan);
        private final Joining joining;
        private LineProblems wrong = LineProblems.NONE;
        private LineProblems dropped = LineProblems.NONE;
        private long samples;

        Way(Consumer<Entry> to) {
            this.joining = new Joining(plan, entry -> {
                samples += entry instanceof Recorded ? 1 : 0;
                to.accept(entry);
            });
        }

        void take(Raw raw) {
            switch (raw) {
                case Raw.Text(var number, var text) -> take(number, text);
                case Raw.Wrong(var number, var what) -> wrong = wrong.with(new LineProblem(name, number, what));
                case Raw.End _ -> {}
            }
        }

        private void take(int number, String text) {
            try {
                joining.add(reader.read(number, text));
            } catch (LineException problem) {
                LineProblem told = new LineProblem(name, number, problem.what());
                wrong = problem.isWrong() ? wrong.with(told) : wrong;
                dropped = problem.isWrong() ? dropped : dropped.with(told);
            }
        }

        Checked end() {
            joining.end();
            return new Checked(wrong, dropped, samples);
        }
    }
}
