package dev.serin.proxy;

import dev.serin.plan.Side;
import java.net.InetSocketAddress;

/// Where one request may still be sent: to the urls of the variant that it was dealt to, each once, and then, if it may
/// be rescued, to those of stable.
final class Route {
    private final Shared shared;
    private final Ledger ledger;
    private Side side;
    private Urls.Tries tries;

    Route(Shared shared, Ledger ledger) {
        this.shared = shared;
        this.ledger = ledger;
        this.side = ledger.side();
        this.tries = shared.urls(side).tries();
    }

    /// Who is asked now.
    Side side() {
        return side;
    }

    boolean hasNext() {
        return tries.hasNext();
    }

    InetSocketAddress next() {
        if (side == ledger.side()) {
            ledger.sentTo(tries.index());
        }
        return tries.next();
    }

    /// Whether stable may answer instead. Never for a person who chose the canary, and wants to know how it is.
    boolean canRescue(Mishap mishap) {
        return shared.settings().rescue() && side == Side.CANARY && ledger.isJudged() && mishap.isSafeToTryElsewhere();
    }

    /// Turns to stable, which is not counted for it: the canary pays.
    void rescue() {
        shared.counters().rescued();
        side = Side.STABLE;
        tries = shared.urls(side).tries();
    }
}
