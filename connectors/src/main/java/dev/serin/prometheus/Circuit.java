package dev.serin.prometheus;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps queries from a source that is dead: after several failures in a row nothing is asked any more but
/// one query now and then, and everything else fails at once for the same reason. Safe for any thread.
final class Circuit {
    private static final int FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private int failures;
    private String reason = "";
    private long probeNanos;
    private Duration pause = Duration.ZERO;
    private boolean isProbing;

    Circuit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// How a query goes through.
    enum Pass {
        ORDINARY,
        /// It finds out whether the source is back; nothing else is asked meanwhile.
        PROBE
    }

    /// Refuses a query that [#pass] would refuse, before it waits for its turn.
    synchronized void check() throws Unanswered {
        if (isOpen() && (isProbing || probeNanos - nanos.getAsLong() > 0)) {
            throw refusal();
        }
    }

    /// Lets a query through. Whoever is let through says how it went.
    synchronized Pass pass() throws Unanswered {
        if (!isOpen()) {
            return Pass.ORDINARY;
        }
        check();
        isProbing = true;
        return Pass.PROBE;
    }

    /// Something answered.
    synchronized void worked() {
        failures = 0;
        pause = Duration.ZERO;
        isProbing = false;
    }

    /// Nothing answered.
    synchronized void failed(Pass pass, String why) {
        boolean wasOpen = isOpen();
        failures++;
        if (!wasOpen && isOpen()) {
            reason = why;
            wait(FIRST_PAUSE);
        } else if (pass == Pass.PROBE) {
            reason = why;
            isProbing = false;
            wait(pause.multipliedBy(2));
        }
    }

    /// Whoever was let through could not find out how it is.
    synchronized void unknown(Pass pass) {
        if (pass == Pass.PROBE) {
            isProbing = false;
        }
    }

    private void wait(Duration next) {
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        probeNanos = nanos.getAsLong() + pause.toNanos();
    }

    private boolean isOpen() {
        return failures >= FAILURES;
    }

    private Unanswered refusal() {
        String next = isProbing
                ? "one query finds out just now whether it is back"
                : "it is tried again in " + Wording.seconds(Duration.ofNanos(probeNanos - nanos.getAsLong()));
        return Unanswered.dead("but is left alone, because it " + withoutBut(reason) + "; " + next);
    }

    private static String withoutBut(String why) {
        return why.replaceFirst("^(and|but) ", "");
    }
}
