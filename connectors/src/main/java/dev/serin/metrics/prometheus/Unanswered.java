package dev.serin.metrics.prometheus;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A query came to nothing. The message goes on after "PROMETHEUS was asked QUERY ".
final class Unanswered extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 400;

    private final boolean isAlive;
    private final boolean mayWorkAgain;
    private final Duration after;

    private Unanswered(String how, boolean isAlive, boolean mayWorkAgain, Duration after) {
        super(how);
        this.isAlive = isAlive;
        this.mayWorkAgain = mayWorkAgain;
        this.after = after;
    }

    /// Something answers, and will not answer this better.
    static Unanswered useless(String how) {
        return new Unanswered(how, true, false, Duration.ZERO);
    }

    /// Something answers, and may answer better later.
    ///
    /// @param after how long it wants to be left alone; 0 = it does not say
    static Unanswered busy(String how, Duration after) {
        return new Unanswered(how, true, true, after);
    }

    /// Nothing that can be spoken to, and another try would be the same.
    static Unanswered dead(String how) {
        return new Unanswered(how, false, false, Duration.ZERO);
    }

    /// Nothing that can be spoken to at the moment.
    static Unanswered broken(String how, Duration after) {
        return new Unanswered(how, false, true, after);
    }

    /// As when it came the last of several times.
    Unanswered times(int tries) {
        return tries == 1 ? this : new Unanswered(how() + " (" + tries + " tries)", isAlive, mayWorkAgain, after);
    }

    /// As when there is no time to wait as long as was asked for.
    Unanswered tooLongToWait() {
        return new Unanswered(
                how() + ", and wants to be asked again after " + after.toSeconds() + " s, which is too long to wait",
                isAlive,
                false,
                after);
    }

    /// In one line that is not too long, and without the secrets, should somebody have sent them back.
    Unanswered without(List<String> secrets) {
        String told = how();
        for (String secret : secrets) {
            told = secret.isEmpty() ? told : told.replace(secret, "***");
        }
        return new Unanswered(Wording.shortened(told, LONGEST), isAlive, mayWorkAgain, after);
    }

    String how() {
        return Optional.ofNullable(getMessage()).orElseThrow();
    }

    /// Whether something answered at all.
    boolean isAlive() {
        return isAlive;
    }

    boolean mayWorkAgain() {
        return mayWorkAgain;
    }

    /// How long to wait at least.
    Duration after() {
        return after;
    }
}
