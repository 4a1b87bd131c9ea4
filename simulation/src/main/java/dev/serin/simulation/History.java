package dev.serin.simulation;

import java.time.Duration;

/// What the judge knows of stable before the release begins.
public enum History {
    /// An hour of looks, as Serin has when it has served the traffic before.
    ONE_HOUR("1h", Duration.ofHours(1)),
    NONE("none", Duration.ZERO);

    private final String key;
    private final Duration length;

    History(String key, Duration length) {
        this.key = key;
        this.length = length;
    }

    /// As people type it.
    public String key() {
        return key;
    }

    Duration length() {
        return length;
    }

    @Override
    public String toString() {
        return key;
    }
}
