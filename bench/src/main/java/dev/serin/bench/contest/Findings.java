package dev.serin.bench.contest;

import dev.serin.simulation.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// All that the benchmark found.
///
/// @param rates what one metric needs, without endpoints and tolerance
/// @param allEndpoints what the usual plan needs when all ten endpoints are bad
/// @param oneEndpoint the same when one is
/// @param latencies what latency needs, without tolerance
public record Findings(
        Scale scale,
        List<Match> healthy,
        List<Match> bad,
        List<Pace> rates,
        List<Pace> allEndpoints,
        List<Pace> oneEndpoint,
        List<Pace> latencies,
        List<Margin> margins) {
    private static final long SEED = 2026;

    /// Plays everything.
    ///
    /// @param progress is told what was played
    public static Findings of(Scale scale, int threads, Consumer<String> progress) {
        Contest contest = new Contest(SEED, threads);
        Races races = new Races(SEED, scale.races());
        List<Match> healthy = matches(Families.healthy(), contest, scale, progress);
        List<Match> bad = matches(Families.bad(), contest, scale, progress);
        return new Findings(
                scale,
                healthy,
                bad,
                races.rates(),
                races.allEndpoints(),
                races.oneEndpoint(),
                races.latencies(),
                Margin.all(scale.margins(), SEED, threads));
    }

    private static List<Match> matches(List<Family> families, Contest contest, Scale scale, Consumer<String> progress) {
        List<Match> matches = new ArrayList<>();
        for (Family family : families) {
            for (int rate = 0; rate < scale.rates().size(); rate++) {
                int perSecond = scale.rates().get(rate);
                matches.add(contest.play(family, perSecond, scale.runs(family, rate), scale.watched()));
                progress.accept(family.title() + " at " + perSecond + "/s");
            }
        }
        return List.copyOf(matches);
    }

    /// Serin's false roll backs in the healthy family that has most, over all rates of requests, with history or
    /// without.
    public Worst worst() {
        return healthy.stream()
                .map(Match::family)
                .distinct()
                .flatMap(family -> List.of(
                        new Worst(family.title() + ", history", rolledBack(family, Match::withHistory)),
                        new Worst(family.title() + ", no history", rolledBack(family, Match::withoutHistory)))
                        .stream())
                .max(Comparator.comparingDouble(worst -> worst.share().estimate()))
                .orElseThrow();
    }

    private Share rolledBack(Family family, Function<Match, Tally> which) {
        return healthy.stream()
                .filter(match -> match.family().equals(family))
                .map(which)
                .reduce(Tally::plus)
                .orElseThrow()
                .rolledBack();
    }

    /// A family, and its share of false roll backs.
    public record Worst(String title, Share share) {}
}
