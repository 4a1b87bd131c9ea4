package dev.serin.series;

import static dev.serin.series.ScriptedRecordings.second;

import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How tests ask for samples of scripted recordings: the weight is confirmed at second 100, and windows
/// have the scrapes that are in them.
final class Asking {
    static final double CONFIRMED = 100;
    static final Versions VERSIONS = new Versions("v1", "v2");

    private Asking() {}

    static SeriesMetrics metrics(Recordings recordings) {
        return metrics(recordings, Duration.ofSeconds(2), new Scraping.Rounds.Every(Duration.ZERO));
    }

    static SeriesMetrics metrics(Recordings recordings, Duration delay, Scraping.Rounds rounds) {
        return new SeriesMetrics(recordings, VERSIONS, new Scraping(delay, rounds), Unit.REQUEST);
    }

    static Question question(Measure measure, double from, double to) {
        return new Question(measure, new Window(second(from), second(to)), second(CONFIRMED));
    }

    static Sample observe(SeriesMetrics metrics, Measure measure, double from, double to) {
        try {
            return metrics.observe(question(measure, from, to));
        } catch (MetricException failed) {
            throw new AssertionError(failed);
        }
    }

    static Sample observe(Recordings recordings, Measure measure, double from, double to) {
        return observe(metrics(recordings), measure, from, to);
    }

    static Sample.Pair all(Sample sample) {
        return ((Sample.Rates) sample).byEndpoint().getOrDefault("all", Sample.Pair.NONE);
    }

    static Settings.Node query(String... keysAndTexts) {
        TreeMap<String, Settings> entries = new TreeMap<>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            entries.put(keysAndTexts[i], new Settings.Scalar(keysAndTexts[i + 1]));
        }
        return new Settings.Node(entries);
    }

    static Settings.Node with(Settings.Node query, String key, Settings value) {
        TreeMap<String, Settings> entries = new TreeMap<>(query.entries());
        entries.put(key, value);
        return new Settings.Node(entries);
    }

    static Settings items(String... texts) {
        return new Settings.Items(
                List.of(texts).stream().<Settings>map(Settings.Scalar::new).toList());
    }

    static Settings.Node apart(String stable, String canary) {
        return new Settings.Node(
                new TreeMap<>(Map.of("stable", new Settings.Scalar(stable), "canary", new Settings.Scalar(canary))));
    }

    /// 5xx among `requests`.
    static final Settings.Node SERVER_ERRORS = query("bad", "requests{status=~\"5..\"}", "total", "requests");

    static Measure.Errors errors() {
        return errors(SERVER_ERRORS);
    }

    static Measure.Errors errors(Settings.Node query) {
        return new Measure.Errors("prometheus", Measure.Grouping.SERVICE, query);
    }

    static Measure.Successes successes(Settings.Node query) {
        return new Measure.Successes("prometheus", Measure.Grouping.SERVICE, query);
    }

    static Measure.Latency latency(Settings.Node query) {
        return new Measure.Latency("prometheus", Measure.Grouping.SERVICE, List.of(0.95), Measure.Shape.TAIL, query);
    }

    static Measure.Usage usage(Settings.Node query) {
        return new Measure.Usage("prometheus", Measure.Trend.NONE, query);
    }
}
