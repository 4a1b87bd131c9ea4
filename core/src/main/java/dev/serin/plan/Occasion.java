package dev.serin.plan;

/// Something that people want to be told of.
public enum Occasion {
    STARTED("started"),
    STEP("step"),
    APPROVAL("approval"),
    WAITING("waiting"),
    HELD("held"),
    WARNED("warned"),
    ROLLED_BACK("rolledBack"),
    PROMOTED("promoted"),
    SUPERSEDED("superseded");

    private final String key;

    Occasion(String key) {
        this.key = key;
    }

    /// The word in plans and in JSON.
    public String key() {
        return key;
    }
}
