package dev.serin.terminal;

import dev.serin.release.Decision;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/// What the live view knows of the release that it shows. The release's thread brings news, the view's thread asks.
final class Shown {
    private static final int ENTRIES = 12;

    private final String address;
    private final Supplier<Traffic> traffic;
    private final Rate rate;
    private final Deque<Entry> history = new ArrayDeque<>();
    private Release release;
    private int step = -1;
    private Duration baked = Duration.ZERO;

    Shown(Release pending, String address, Supplier<Traffic> traffic, Rate rate) {
        this.release = pending;
        this.address = address;
        this.traffic = traffic;
        this.rate = rate;
    }

    synchronized void moved(Decision decision) {
        release = decision.release();
        Entry.of(decision).forEach(history::add);
        while (history.size() > ENTRIES) {
            history.remove();
        }
        int now = release.step();
        if (now >= 0 && now < release.plan().schedule().steps().size()) {
            step = now;
            baked = baked(release.phase());
        }
    }

    private Duration baked(Phase phase) {
        return switch (phase) {
            case Phase.Baking(int _, var time) -> time;
            case Phase.Asking(int asking) ->
                release.plan().schedule().steps().get(asking).bake();
            case Phase.Waiting(var _, var before) -> baked(before);
            case Phase.Holding(var _, var before) -> baked(before);
            case Phase.Pending _, Phase.Shifting _ -> Duration.ZERO;
            case Phase.Promoting _, Phase.RollingBack _, Phase.Ended _ -> baked;
        };
    }

    synchronized Release release() {
        return release;
    }

    synchronized Snapshot snapshot(Keyboard keyboard) {
        Traffic now = traffic.get();
        return new Snapshot(
                release,
                step,
                baked,
                now,
                rate.after(now.requests()),
                address,
                List.copyOf(history),
                keyboard.prompt(),
                keyboard.isHelpOpen());
    }
}
