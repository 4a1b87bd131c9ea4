package dev.serin.simulation;

/// What a judge who knew the truth would do with the canary.
public enum Wanted {
    /// It is as good as stable: taking it back is a false alarm.
    PROMOTE,
    /// It is worse.
    ROLL_BACK,
    /// Nobody can tell, and a person should look.
    HOLD
}
