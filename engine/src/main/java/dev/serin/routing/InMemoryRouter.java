package dev.serin.routing;

import dev.serin.plan.Weight;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Routes nothing and remembers everything: the router of tests and of a dry run. No plan can name it. Safe for any
/// thread.
public final class InMemoryRouter implements TrafficRouter {
    private final List<Split> applied = new CopyOnWriteArrayList<>();
    private volatile Split inForce = new Split(Weight.NONE);

    @Override
    public Capabilities capabilities() {
        return new Capabilities(1, Capabilities.Unit.REQUEST, true, Duration.ZERO);
    }

    @Override
    public void apply(Split split) {
        applied.add(split);
        inForce = split;
    }

    @Override
    public Split read() {
        return inForce;
    }

    /// Puts a split in force as somebody else would, behind Serin's back.
    public void setBySomebodyElse(Split split) {
        inForce = split;
    }

    /// Every split that was asked for, in order.
    public List<Split> applied() {
        return List.copyOf(applied);
    }
}
