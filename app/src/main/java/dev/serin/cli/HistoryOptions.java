package dev.serin.cli;

import dev.serin.judge.Window;
import dev.serin.plan.Weight;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The time of which metric sources tell, as people type it.
final class HistoryOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = MomentReader.class,
            description = "Instead of a file, judge what the plan's metric sources remember since then: "
                    + "2026-11-30T10:00:00Z, or 2h for two hours ago.")
    private Optional<Moment> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = MomentReader.class,
            description = "Until then; now unless you say so.")
    private Optional<Moment> to = Optional.empty();

    @Option(
            names = "--weight",
            paramLabel = "PERCENT",
            converter = Percentage.Reader.class,
            description = "The weight that was in force; the first step's unless you say so.")
    private Optional<Percentage> weight = Optional.empty();

    /// A time as it was typed.
    sealed interface Moment {
        /// One on the calendar.
        record At(Instant instant) implements Moment {}

        /// So long before now.
        record Ago(Duration time) implements Moment {}

        default Instant seenAt(Instant now) {
            return switch (this) {
                case At(var instant) -> instant;
                case Ago(var time) -> now.minus(time);
            };
        }
    }

    boolean isAsked() {
        return from.isPresent() || to.isPresent();
    }

    /// What is wrong with them, as a sentence; empty when nothing is.
    Optional<String> wrong(Instant now) {
        if (from.isEmpty()) {
            return Optional.of("--to needs --from: say where the history begins.");
        }
        Instant begin = from.get().seenAt(now);
        Instant end = to.map(moment -> moment.seenAt(now)).orElse(now);
        if (!begin.isBefore(end)) {
            return Optional.of("The history would end at " + end + ", before it begins at " + begin + ".");
        }
        return end.isAfter(now) ? Optional.of("--to lies in the future.") : Optional.empty();
    }

    /// The time; nothing may be wrong with it.
    Window time(Instant now) {
        return new Window(
                from.orElseThrow().seenAt(now),
                to.map(moment -> moment.seenAt(now)).orElse(now));
    }

    Optional<Weight> weight() {
        return weight.map(percentage -> new Weight((int) Math.round(percentage.share() * 10_000)));
    }

    /// Reads a time on the calendar with its zone, or a time ago.
    static final class MomentReader implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String typed) {
            try {
                return typed.matches("\\d+[smhd].*")
                        ? new Moment.Ago(Duration.parse(iso(typed)))
                        : new Moment.At(OffsetDateTime.parse(typed)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toInstant());
            } catch (DateTimeException _) {
                throw new TypeConversionException(
                        "'" + typed + "' is no time; write one such as 2026-11-30T10:00:00Z, or 2h for two hours ago");
            }
        }

        private static String iso(String typed) {
            String upper = typed.toUpperCase(Locale.ROOT);
            int days = upper.indexOf('D') + 1;
            return "P" + upper.substring(0, days) + (days < upper.length() ? "T" + upper.substring(days) : "");
        }
    }
}
