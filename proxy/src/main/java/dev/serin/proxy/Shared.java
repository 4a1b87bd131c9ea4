package dev.serin.proxy;

import dev.serin.plan.Side;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// What all event loops of one proxy share.
///
/// @param generation the weight in force; replaced as a whole, so a request sees one weight or the other
/// @param open how many clients are connected
record Shared(
        ProxySettings settings,
        Reception reception,
        Urls stable,
        Urls canary,
        AtomicReference<Generation> generation,
        Counters counters,
        AtomicInteger open) {

    Urls urls(Side side) {
        return switch (side) {
            case STABLE -> stable;
            case CANARY -> canary;
        };
    }
}
