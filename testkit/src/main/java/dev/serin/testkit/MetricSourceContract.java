package dev.serin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What every metric source keeps that can count errors.
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class MetricSourceContract {
    private static final Sample.Pair BAD_CANARY = new Sample.Pair(100, 10, 100, 0);
    private static final Sample.Pair BAD_STABLE = new Sample.Pair(100, 0, 100, 3);

    private MetricSource source;

    /// For subclasses.
    protected MetricSourceContract() {}

    /// A source of its own for each test, that has seen nothing; the contract closes it.
    protected abstract MetricSource open() throws Exception;

    /// Errors, as this source is asked for them.
    protected abstract Measure.Errors errors(Measure.Grouping by);

    /// Lets both variants answer so many requests now, as many of one as of the other, and returns when they are
    /// answered.
    protected abstract void happen(Sample.Pair counts) throws Exception;

    /// Another weight comes into force.
    protected abstract void nextWeight() throws Exception;

    /// The present time of the source: later with every call, and later than what happened before it.
    protected abstract Instant now();

    @BeforeEach
    void openOne() throws Exception {
        source = open();
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Sample observe(Window window) throws MetricException {
        return source.observe(new Question(errors(Measure.Grouping.ENDPOINT), window));
    }

    /// The sum over all endpoints; no data counts nothing.
    private static Sample.Pair total(Sample sample) {
        return switch (sample) {
            case Sample.Rates rates -> rates.byEndpoint().values().stream().reduce(Sample.Pair.NONE, Sample.Pair::plus);
            case Sample.NoData _ -> Sample.Pair.NONE;
            case Sample.Latencies _ -> throw new AssertionError("asked for errors, and got latencies");
            case Sample.Measured _ -> throw new AssertionError("asked for errors, and got a measurement");
            case Sample.Gauges _ -> throw new AssertionError("asked for errors, and got gauges");
        };
    }

    @Test
    void counts_what_happened_in_the_window() throws Exception {
        Instant from = now();
        happen(BAD_CANARY);
        Window window = new Window(from, now());
        Sample sample = observe(window);
        assertThat(sample.window()).isEqualTo(window);
        assertThat(total(sample)).isEqualTo(BAD_CANARY);
    }

    @Test
    void gives_the_same_sample_for_the_same_window_or_a_failure() throws Exception {
        Instant from = now();
        happen(BAD_CANARY);
        Window window = new Window(from, now());
        Sample first = observe(window);
        happen(BAD_STABLE);
        try {
            assertThat(observe(window)).isEqualTo(first);
        } catch (MetricException failure) {
            assertThat(failure).hasMessageMatching(".+");
        }
    }

    @Test
    void counts_everything_once_in_windows_that_follow_each_other() throws Exception {
        Instant start = now();
        happen(BAD_CANARY);
        Instant middle = now();
        Sample first = observe(new Window(start, middle));
        happen(BAD_STABLE);
        Sample second = observe(new Window(middle, now()));
        assertThat(total(first)).isEqualTo(BAD_CANARY);
        assertThat(total(second)).isEqualTo(BAD_STABLE);
    }

    @Test
    void loses_nothing_when_a_look_is_left_out() throws Exception {
        Instant start = now();
        happen(BAD_CANARY);
        now();
        happen(BAD_STABLE);
        assertThat(total(observe(new Window(start, now())))).isEqualTo(BAD_CANARY.plus(BAD_STABLE));
    }

    @Test
    void counts_nothing_of_the_weight_before() throws Exception {
        happen(BAD_CANARY);
        nextWeight();
        Instant confirmed = now();
        happen(BAD_STABLE);
        assertThat(total(observe(new Window(confirmed, now())))).isEqualTo(BAD_STABLE);
    }

    @Test
    void counts_the_same_for_the_service_as_for_its_endpoints() throws Exception {
        Instant from = now();
        happen(BAD_CANARY);
        Window window = new Window(from, now());
        assertThat(total(source.observe(new Question(errors(Measure.Grouping.SERVICE), window))))
                .isEqualTo(total(observe(window)))
                .isEqualTo(BAD_CANARY);
    }

    @Test
    void has_an_answer_and_no_failure_when_nothing_happened() throws Exception {
        Window window = new Window(now(), now());
        Sample sample = observe(window);
        assertThat(sample.window()).isEqualTo(window);
        assertThat(total(sample)).isEqualTo(Sample.Pair.NONE);
    }

    @Test
    void can_be_closed_twice() {
        assertThatCode(() -> {
                    source.close();
                    source.close();
                })
                .doesNotThrowAnyException();
    }
}
