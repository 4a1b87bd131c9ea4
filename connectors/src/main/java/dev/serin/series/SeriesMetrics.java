package dev.serin.series;

import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes the samples that the judge compares out of recorded series.
///
/// The laws: counts are differences of what was scraped, never rates. Windows that follow each other count
/// every scrape once. Nothing is counted of the time before the weight was confirmed. Numerator and
/// denominator are cut at the same scrapes. The same question gives the same sample. Safe for any thread.
public final class SeriesMetrics {
    private final Recordings recordings;
    private final Versions versions;
    private final Scraping scraping;
    private final Unit unit;
    private final Labelled endpoints = new Labelled();
    private final Map<Measure, RoundLength> rounds = new ConcurrentHashMap<>();

    /// @param unit what the router deals at random, as far as requests tell
    public SeriesMetrics(Recordings recordings, Versions versions, Scraping scraping, Unit unit) {
        this.recordings = recordings;
        this.versions = versions;
        this.scraping = scraping;
        this.unit = unit;
    }

    /// For the variants of a plan: requests are what was dealt, unless a router of the plan lets users
    /// stick.
    public static SeriesMetrics of(Plan plan, Recordings recordings, Scraping scraping) {
        boolean sticks =
                plan.traffic().stream().anyMatch(router -> router.settings().has("sticky"));
        return new SeriesMetrics(recordings, Versions.of(plan), scraping, sticks ? Unit.UNKNOWN : Unit.REQUEST);
    }

    /// What happened in the question's window, as [dev.serin.metrics.MetricSource#observe] promises it.
    public Sample observe(Question question) throws MetricException {
        Measure measure = question.measure();
        RoundLength round = rounds.computeIfAbsent(measure, _ -> new RoundLength(scraping.rounds()));
        Look look = new Look(recordings, question, scraping.delay(), round);
        return switch (measure) {
            case Measure.Errors(var _, var _, var query) -> rates(look, measure, query, RatesLook.BAD);
            case Measure.Successes(var _, var _, var query) -> rates(look, measure, query, RatesLook.GOOD);
            case Measure.Latency(var _, var _, var _, var _, var query) ->
                new LatencyLook(look, query, versions, endpoints.of(measure, query), unit).sample();
            case Measure.Usage(var _, var _, var query, var _, var _) -> new UsageLook(look, query, versions).sample();
            case Measure.Condition _ -> throw new MetricException("a condition asks for a result, not for series");
        };
    }

    private Sample rates(Look look, Measure measure, Settings.Node query, String part) throws MetricException {
        return new RatesLook(look, query, versions, endpoints.of(measure, query), unit, part).sample();
    }
}
