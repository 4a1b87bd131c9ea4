package dev.serin.cli;

import dev.serin.judge.Sample;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;

/// A metric source whose answers and failures do not tell what of the question is shown to nobody.
record DiscreetSource(MetricSource source) implements MetricSource {
    @Override
    public Sample observe(Question question) throws MetricException {
        Hidden hidden = new Hidden(question.measure().secrets());
        try {
            return discreet(source.observe(question), hidden);
        } catch (MetricException failure) {
            throw new MetricException(hidden.in(String.valueOf(failure.getMessage())), failure);
        }
    }

    private static Sample discreet(Sample sample, Hidden hidden) {
        return switch (sample) {
            case Sample.NoData(var window, var asked, var answered) ->
                new Sample.NoData(window, hidden.in(asked), hidden.in(answered));
            case Sample.Measured(var window, var outcome, var result, var sentence) ->
                new Sample.Measured(window, outcome, hidden.in(result), hidden.in(sentence));
            case Sample.Rates _, Sample.Latencies _, Sample.Gauges _ -> sample;
        };
    }

    @Override
    public void close() {
        source.close();
    }
}
