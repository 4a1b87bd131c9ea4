package dev.serin.samplefile;

import dev.serin.analysis.Outcome;
import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import dev.serin.plan.Measure;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What one line tells of one endpoint.
sealed interface Content {
    /// As people read it after "has".
    String name();

    /// Whether the canary had any traffic.
    boolean isOfCanary();

    /// Whether such a line may tell of such a metric.
    boolean fits(Measure measure);

    /// The source had nothing for the canary.
    record Silence(String asked, String answered) implements Content {
        @Override
        public String name() {
            return "no data";
        }

        @Override
        public boolean isOfCanary() {
            return false;
        }

        @Override
        public boolean fits(Measure measure) {
            return true;
        }
    }

    /// Bad ones among all.
    ///
    /// @param pair empty where the line tells of users, or of cells, alone
    record Counts(
            Optional<Sample.Pair> pair,
            Optional<Sample.Pair> users,
            Optional<Sample.Count> half,
            SortedMap<String, Sample.Count> canaryCells,
            SortedMap<String, Sample.Count> stableCells)
            implements Content {
        @Override
        public String name() {
            return "counts";
        }

        @Override
        public boolean isOfCanary() {
            return pair.isPresent() && pair.get().canaryRequests() > 0;
        }

        @Override
        public boolean fits(Measure measure) {
            return switch (measure) {
                case Measure.Errors _, Measure.Successes _ -> true;
                case Measure.Latency _, Measure.Usage _, Measure.Condition _ -> false;
            };
        }
    }

    /// Histograms; those of one line need not have the same bounds.
    ///
    /// @param answers empty where the line tells of users, or of cells, alone
    record Times(
            Optional<Two> answers,
            Optional<Moves> users,
            Optional<Histogram> half,
            SortedMap<String, Histogram> canaryCells,
            SortedMap<String, Histogram> stableCells)
            implements Content {
        @Override
        public String name() {
            return "histograms";
        }

        @Override
        public boolean isOfCanary() {
            return answers.isPresent() && answers.get().canary().total() > 0;
        }

        @Override
        public boolean fits(Measure measure) {
            return switch (measure) {
                case Measure.Latency _ -> true;
                case Measure.Errors _, Measure.Successes _, Measure.Usage _, Measure.Condition _ -> false;
            };
        }

        Stream<Histogram> all() {
            return Stream.of(
                            answers.stream().flatMap(Two::all),
                            users.stream().flatMap(Moves::all),
                            half.stream(),
                            canaryCells.values().stream(),
                            stableCells.values().stream())
                    .flatMap(part -> part);
        }
    }

    /// A histogram of each variant.
    record Two(Histogram canary, Histogram stable) {
        Sample.HistogramPair on(UnaryOperator<Histogram> bounds) {
            return new Sample.HistogramPair(bounds.apply(canary), bounds.apply(stable));
        }

        Stream<Histogram> all() {
            return Stream.of(canary, stable);
        }
    }

    /// How the slowest answers of users moved.
    ///
    /// @param half empty where nobody drew one
    record Moves(Two before, Two after, Optional<Sample.Moved> half) {
        Sample.Records on(UnaryOperator<Histogram> bounds) {
            return half.map(moved -> new Sample.Records(
                            before.on(bounds),
                            after.on(bounds),
                            new Sample.Moved(bounds.apply(moved.before()), bounds.apply(moved.after()))))
                    .orElseGet(() -> new Sample.Records(before.on(bounds), after.on(bounds)));
        }

        Stream<Histogram> all() {
            return Stream.of(before, after).flatMap(Two::all);
        }
    }

    /// A number of each instance; NaN for one that could not be true.
    record Gauges(SortedMap<String, Double> canary, SortedMap<String, Double> stable) implements Content {
        @Override
        public String name() {
            return "gauges";
        }

        @Override
        public boolean isOfCanary() {
            return !canary.isEmpty();
        }

        @Override
        public boolean fits(Measure measure) {
            return switch (measure) {
                case Measure.Usage _ -> true;
                case Measure.Errors _, Measure.Successes _, Measure.Latency _, Measure.Condition _ -> false;
            };
        }
    }

    /// What came of one measurement of a condition.
    record Measurement(Outcome outcome, String result, String sentence) implements Content {
        @Override
        public String name() {
            return "a measurement";
        }

        @Override
        public boolean isOfCanary() {
            return true;
        }

        @Override
        public boolean fits(Measure measure) {
            return switch (measure) {
                case Measure.Condition _ -> true;
                case Measure.Errors _, Measure.Successes _, Measure.Latency _, Measure.Usage _ -> false;
            };
        }
    }
}
