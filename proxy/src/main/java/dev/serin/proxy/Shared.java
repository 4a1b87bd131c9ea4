package dev.serin.proxy;

import dev.serin.plan.Side;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// What all event loops of one proxy share.
///
/// @param generation the weight in force; replaced as a whole, so a request sees one weight or the other
/// @param open how many clients are connected
/// @param closing set once, before nobody new comes in: from then on each answer says that it is its connection's last
record Shared(
        ProxySettings settings,
        Reception reception,
        Urls stable,
        Urls canary,
        AtomicReference<Generation> generation,
        Counters counters,
        AtomicInteger open,
        AtomicBoolean closing) {

    Urls urls(Side side) {
        return switch (side) {
            case STABLE -> stable;
            case CANARY -> canary;
        };
    }
}
