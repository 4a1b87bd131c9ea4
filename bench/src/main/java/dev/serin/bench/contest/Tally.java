package dev.serin.bench.contest;

import dev.serin.simulation.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What many releases of one kind came to under one rule.
public record Tally(List<Fate> fates) {
    public Tally {
        fates = List.copyOf(fates);
    }

    public Share rolledBack() {
        return share(Fate.Ending.ROLLED_BACK);
    }

    public Share held() {
        return share(Fate.Ending.HELD);
    }

    private Share share(Fate.Ending ending) {
        return new Share(of(ending).count(), fates.size());
    }

    private Stream<Fate> of(Fate.Ending ending) {
        return fates.stream().filter(fate -> fate.ending() == ending);
    }

    /// Bad answers of the canary until it was taken back or promoted.
    public Mean errors() {
        return mean(fates.stream(), fate -> fate.canaryErrors());
    }

    /// Canary requests over the limit. A release that is not taken back counts with all that its steps served, so that
    /// missing it is no advantage.
    public Mean limits() {
        return mean(fates.stream().filter(fate -> fate.limits() > 0), Fate::limits);
    }

    /// How long a promotion took.
    public Mean minutesToPromote() {
        return mean(of(Fate.Ending.PROMOTED), fate -> fate.seconds() / 60);
    }

    private static Mean mean(Stream<Fate> some, ToDoubleFunction<Fate> value) {
        return Mean.of(some.mapToDouble(value).toArray());
    }

    public Tally plus(Tally more) {
        List<Fate> all = new ArrayList<>(fates);
        all.addAll(more.fates);
        return new Tally(all);
    }
}
