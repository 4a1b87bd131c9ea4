package dev.serin.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// All rounds of a comparison, as Markdown.
final class Results {
    private final Map<Scenario, Map<Contender, List<Round>>> rounds = new LinkedHashMap<>();

    void add(Scenario scenario, Contender contender, Round round) {
        rounds.computeIfAbsent(scenario, _ -> new LinkedHashMap<>())
                .computeIfAbsent(contender, _ -> new ArrayList<>())
                .add(round);
    }

    /// One table per kind of load: what each proxy did.
    String figures(Map<Contender, Double> megabytes) {
        StringBuilder text = new StringBuilder();
        rounds.forEach((scenario, byContender) -> {
            text.append("\n**").append(scenario.title()).append("**: median (min–max) over the rounds\n\n");
            text.append("| proxy | CPU µs per request | requests/s | p50 ms | p99 ms | core busy | memory MB |\n");
            text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
            byContender.forEach((contender, all) ->
                    text.append(line(contender, all, megabytes.getOrDefault(contender, Double.NaN))));
        });
        return text.toString();
    }

    private static String line(Contender contender, List<Round> all, double megabytes) {
        return String.format(
                Locale.ROOT,
                "| %s %s | %s | %s | %s | %s | %.0f %% | %.0f |%n",
                contender.name(),
                contender.version(),
                spread(all, Round::cpuMicrosPerRequest).text(1),
                spread(all, Round::perSecond).text(0),
                spread(all, Round::p50Millis).text(2),
                spread(all, Round::p99Millis).text(2),
                100 * spread(all, Round::busy).median(),
                megabytes);
    }

    /// Serin's CPU per request over each peer's, round by round.
    String ratios(Budgets budgets) {
        StringBuilder text = new StringBuilder();
        text.append("\n**CPU per request, Serin / peer**\n\n");
        text.append("| load | peer | min | median | max | budget |\n| --- | --- | --- | --- | --- | --- |\n");
        rounds.forEach((scenario, byContender) -> byContender.keySet().stream()
                .filter(peer -> !peer.name().equals(Contender.SERIN))
                .forEach(peer -> text.append(line(scenario, peer, ratio(byContender, peer), budgets))));
        return text.toString();
    }

    private static String line(Scenario scenario, Contender peer, Spread ratio, Budgets budgets) {
        String name = "proxy.cpu." + scenario.key() + "." + peer.name();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f | %s |%n",
                scenario.title(),
                peer.name(),
                ratio.min(),
                ratio.median(),
                ratio.max(),
                budgets.judge(name, ratio.median()));
    }

    private static Spread ratio(Map<Contender, List<Round>> byContender, Contender peer) {
        List<Round> ours = byContender.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(Contender.SERIN))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        List<Round> theirs = byContender.getOrDefault(peer, List.of());
        return new Spread(IntStream.range(0, theirs.size())
                .mapToObj(round -> ours.get(round).cpuMicrosPerRequest()
                        / theirs.get(round).cpuMicrosPerRequest())
                .toList());
    }

    private static Spread spread(List<Round> all, ToDoubleFunction<Round> figure) {
        return new Spread(all.stream().map(figure::applyAsDouble).toList());
    }
}
