package dev.serin.simulation;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;

/// Generates the samples of one metric, window after window.
interface Feed {
    /// What a look at the window sees.
    ///
    /// @param share the canary's weight that is in force, 0 to 1
    Sample sample(Window window, double share);

    /// The release begins: what happened before is no part of it.
    void begin();

    /// What the canary served since the release began.
    Toll toll();
}
