package dev.serin.simulation;

import dev.serin.analysis.Outcome;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;

/// A condition that always holds: what its query would answer cannot be made up from rates.
final class HoldingFeed implements Feed {
    @Override
    public Sample sample(Window window, double share) {
        return new Sample.Measured(window, Outcome.SUCCESSFUL, "", "conditions are not simulated");
    }

    @Override
    public void begin() {}

    @Override
    public Toll toll() {
        return Toll.NONE;
    }
}
