package dev.serin.proxy;

import dev.serin.plan.Side;

/// The account of one request: it is settled once, and by the variant that the request was dealt to, whoever answers it
/// in the end. Lives on one event loop.
final class Ledger {
    private final Counters counters;
    private final Generation generation;
    private final Cohort cohort;
    private final Side side;
    private final Asker asker;
    private final EndpointNames.Endpoint endpoint;
    private final boolean judged;
    private final long startNanos;
    private int url;
    private boolean settled;

    /// @param judged whether chance chose the variant; if a person did, the judge must not hear of it
    Ledger(
            Counters counters,
            Generation generation,
            Side side,
            Asker asker,
            EndpointNames.Endpoint endpoint,
            boolean judged,
            long startNanos) {
        this.counters = counters;
        this.generation = generation;
        this.cohort = generation.cohort();
        this.side = side;
        this.asker = asker;
        this.endpoint = endpoint;
        this.judged = judged;
        this.startNanos = startNanos;
        if (judged) {
            cohort.dealt(side);
            generation.dealt(side, asker);
        }
    }

    /// @param index which of the variant's urls has it now
    void sentTo(int index) {
        url = index;
    }

    /// Who was dealt the request.
    Side side() {
        return side;
    }

    boolean isJudged() {
        return judged;
    }

    /// The answer came to its end. After a rescue it changes no count, but shows that the endpoint exists.
    void answered(int status, long now) {
        String name = endpoint.answered(status);
        if (!settled) {
            counters.kinds(side, name).answered(status);
            settle(name, status >= 500, took(now));
        }
    }

    /// There will be no answer, or no whole one.
    void failed(Mishap mishap, long now) {
        String name = endpoint.unanswered();
        if (!settled) {
            counters.kinds(side, name).failed(mishap);
            settle(name, true, took(now));
        }
    }

    private Outcome.Time took(long now) {
        return new Outcome.Time.Took(now - startNanos);
    }

    private void settle(String name, boolean isBad, Outcome.Time time) {
        settled = true;
        counters.answered(side, isBad);
        if (judged) {
            generation.settled(side, asker, url, name, isBad, time);
            cohort.settled(side);
        }
    }

    /// The client went away while the answer came: its status is known, how long it takes is not.
    void leftDuringAnswer(int status) {
        if (!settled) {
            String name = endpoint.answered(status);
            counters.kinds(side, name).answered(status);
            settle(name, status >= 500, new Outcome.Time.Unknown());
        }
    }

    /// The client went away before there was an answer, and nobody is to blame.
    void left() {
        if (!settled) {
            settled = true;
            if (judged) {
                cohort.settled(side);
            }
        }
    }
}
