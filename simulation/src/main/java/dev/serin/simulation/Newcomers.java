package dev.serin.simulation;

import dev.serin.judge.Origin;
import java.util.Arrays;

/// Users who were seen for the first time in a release, and so were dealt then, by the weight in force.
final class Newcomers {
    private final boolean[] known;
    private long stable;
    private long canary;

    Newcomers(int users) {
        known = new boolean[users];
    }

    /// Nobody was seen yet.
    void forget() {
        Arrays.fill(known, false);
        stable = 0;
        canary = 0;
    }

    void see(int user, boolean isCanarys) {
        if (!known[user]) {
            known[user] = true;
            stable += isCanarys ? 0 : 1;
            canary += isCanarys ? 1 : 0;
        }
    }

    /// Those since the last call.
    Origin.Dealt take(double share) {
        Origin.Dealt dealt = new Origin.Dealt.Units(share, canary, stable);
        stable = 0;
        canary = 0;
        return dealt;
    }
}
