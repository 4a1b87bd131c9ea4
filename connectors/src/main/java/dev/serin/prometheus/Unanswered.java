package dev.serin.prometheus;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A query came to nothing. The message goes on after "PROMETHEUS was asked QUERY ".
final class Unanswered extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 400;

    private final Sign sign;
    private final boolean mayWorkAgain;
    private final Duration after;

    /// What it says about the other side.
    enum Sign {
        ALIVE,
        DEAD,
        NONE
    }

    private Unanswered(String how, Sign sign, boolean mayWorkAgain, Duration after) {
        super(how);
        this.sign = sign;
        this.mayWorkAgain = mayWorkAgain;
        this.after = after;
    }

    /// Something answers, and will not answer this better.
    static Unanswered useless(String how) {
        return new Unanswered(how, Sign.ALIVE, false, Duration.ZERO);
    }

    /// Something answers, and may answer better later.
    ///
    /// @param after how long it wants to be left alone; 0 = it does not say
    static Unanswered busy(String how, Duration after) {
        return new Unanswered(how, Sign.ALIVE, true, after);
    }

    /// Nothing that can be spoken to, and another try would be the same.
    static Unanswered dead(String how) {
        return new Unanswered(how, Sign.DEAD, false, Duration.ZERO);
    }

    /// Nothing that can be spoken to at the moment.
    static Unanswered broken(String how, Duration after) {
        return new Unanswered(how, Sign.DEAD, true, after);
    }

    /// It was not even asked, or hardly.
    static Unanswered notAsked(String how) {
        return new Unanswered(how, Sign.NONE, false, Duration.ZERO);
    }

    /// As when it came the last of several times.
    Unanswered times(int tries) {
        return tries == 1 ? this : new Unanswered(how() + " (" + tries + " tries)", sign, mayWorkAgain, after);
    }

    /// As when there is no time to wait as long as was asked for.
    Unanswered tooLongToWait() {
        return new Unanswered(
                how() + ", and wants to be asked again after " + after.toSeconds() + " s, which is too long to wait",
                sign,
                false,
                after);
    }

    /// In one line that is not too long, and without the secrets, should somebody have sent them back.
    Unanswered without(List<String> secrets) {
        String told = how();
        for (String secret : secrets) {
            told = secret.isEmpty() ? told : told.replace(secret, "***");
        }
        return new Unanswered(Wording.shortened(told, LONGEST), sign, mayWorkAgain, after);
    }

    String how() {
        return Optional.ofNullable(getMessage()).orElseThrow();
    }

    Sign sign() {
        return sign;
    }

    boolean mayWorkAgain() {
        return mayWorkAgain;
    }

    /// How long to wait at least.
    Duration after() {
        return after;
    }
}
