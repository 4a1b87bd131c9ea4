package dev.serin.proxy;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.List;

/// Who sits at the other end of a client's connection.
///
/// @param address as text
/// @param trusted whether its `X-Forwarded-*` headers are believed
/// @param hash of the address
record Peer(String address, boolean trusted, List<Network> trust, long hash) {
    Peer(String address, boolean trusted, List<Network> trust) {
        this(address, trusted, trust, Users.hash(address));
    }

    static Peer of(InetAddress address, List<Network> trust) {
        return new Peer(address.getHostAddress(), isIn(trust, address), trust);
    }

    /// The address of the user: the last one in `X-Forwarded-For` that is not a trusted proxy's, when the peer is
    /// trusted itself.
    String user(HttpHeaders headers) {
        String chain = trusted ? String.join(",", headers.getAll(Forwarding.FOR)) : "";
        String[] hops = chain.isBlank() ? new String[0] : chain.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].trim();
            if (!isTrusted(hop)) {
                return hop;
            }
        }
        return address;
    }

    /// A hash of the user's address.
    long userHash(HttpHeaders headers) {
        return trusted ? Users.hash(user(headers)) : hash;
    }

    private boolean isTrusted(String hop) {
        try {
            return isIn(trust, InetAddress.ofLiteral(hop));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
