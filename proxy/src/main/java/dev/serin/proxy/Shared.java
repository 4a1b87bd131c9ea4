package dev.serin.proxy;

import dev.serin.plan.Side;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// What all event loops of one proxy share.
///
/// @param generation the weight in force; replaced as a whole, so a request sees one weight or the other
/// @param open how many clients are connected
record Shared(
        ProxySettings settings,
        Users users,
        EndpointNames endpoints,
        Map<Side, List<InetSocketAddress>> addresses,
        AtomicReference<Generation> generation,
        Counters counters,
        AtomicInteger turn,
        AtomicInteger open) {

    /// The next of the variant's urls, in turn.
    InetSocketAddress next(Side side) {
        List<InetSocketAddress> known = addresses.getOrDefault(side, List.of());
        return known.get(Math.floorMod(turn.getAndIncrement(), known.size()));
    }

    boolean trusts(InetAddress client) {
        return settings.trust().stream().anyMatch(network -> network.contains(client));
    }
}
