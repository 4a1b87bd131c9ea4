package dev.serin.cli;

import dev.serin.release.Outcome;

/// Exit codes.
public final class Exit {
    /// Promoted, or nothing to complain about.
    public static final int OK = 0;

    /// Serin itself failed, or the world did: a port in use, for instance.
    public static final int FAILED = 1;

    /// Wrong usage, or an invalid plan.
    public static final int USAGE = 2;

    /// The canary was rolled back.
    public static final int ROLLED_BACK = 3;

    /// The release is held, and needs a person.
    public static final int HELD = 4;

    /// A newer version took its turn.
    public static final int SUPERSEDED = 5;

    /// Ctrl-C or SIGTERM.
    public static final int INTERRUPTED = 130;

    private Exit() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Promoted() -> OK;
            case Outcome.RolledBack _ -> ROLLED_BACK;
            case Outcome.Superseded _ -> SUPERSEDED;
        };
    }
}
