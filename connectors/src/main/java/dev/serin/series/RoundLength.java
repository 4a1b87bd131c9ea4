package dev.serin.series;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How long a round of scrapes is, for one metric. Safe for any thread.
///
/// Once it is known it stays: were it to change between two windows, scrapes between them would be counted
/// twice, or never.
final class RoundLength {
    /// What people write as an interval of scrapes; a time that was seen is rounded to the nearest of them.
    private static final List<Duration> USUAL = List.of(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(45),
            Duration.ofSeconds(60),
            Duration.ofSeconds(90),
            Duration.ofSeconds(120),
            Duration.ofSeconds(150));

    private Optional<Duration> known;

    RoundLength(Scraping.Rounds rounds) {
        this.known = switch (rounds) {
            case Scraping.Rounds.Seen _ -> Optional.empty();
            case Scraping.Rounds.Every(var length) -> Optional.of(length);
        };
    }

    /// @param gaps from scrape to scrape; asked only until the length is known
    synchronized Duration of(Supplier<List<Duration>> gaps) {
        if (known.isEmpty()) {
            known = median(gaps.get()).map(RoundLength::usual);
        }
        return known.orElse(Duration.ZERO);
    }

    private static Optional<Duration> median(List<Duration> gaps) {
        return gaps.isEmpty()
                ? Optional.empty()
                : Optional.of(gaps.stream().sorted().toList().get(gaps.size() / 2));
    }

    private static Duration usual(Duration seen) {
        Duration usual = USUAL.getLast();
        for (Duration length : USUAL.reversed()) {
            boolean isNearer =
                    length.minus(seen).abs().compareTo(usual.minus(seen).abs()) < 0;
            usual = isNearer ? length : usual;
        }
        return usual;
    }

    /// No round is longer.
    synchronized Duration most() {
        return known.orElse(USUAL.getLast());
    }

    /// Who was not scraped for three rounds is not there.
    synchronized Duration longestSilence() {
        return known.filter(length -> !length.isZero())
                .map(length -> length.multipliedBy(3))
                .orElse(Scraping.LOOK_BACK);
    }
}
