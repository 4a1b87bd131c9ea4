package dev.serin.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Makes a client's request fit for a variant.
final class Forwarding {
    static final AsciiString FORCE_VARIANT = AsciiString.cached("x-serin-variant");
    static final AsciiString FORCE_SECRET = AsciiString.cached("x-serin-secret");
    static final AsciiString FOR = AsciiString.cached("x-forwarded-for");
    private static final AsciiString PROTO = AsciiString.cached("x-forwarded-proto");
    private static final AsciiString HOST = AsciiString.cached("x-forwarded-host");
    private static final AsciiString HTTP = AsciiString.cached("http");
    private static final String PREFIX = "x-forwarded-";
    private static final AsciiString FORWARDED = AsciiString.cached("forwarded");

    private Forwarding() {}

    static void prepare(HttpRequest request, Peer peer, boolean upgrades) {
        HttpHeaders headers = request.headers();
        HopByHop.drop(headers);
        drop(headers, Forwarding::isAmbiguous);
        headers.remove(FORCE_VARIANT).remove(FORCE_SECRET);
        if (peer.trusted()) {
            extend(headers, peer);
        } else {
            drop(headers, Forwarding::isClaim);
            headers.set(FOR, peer.address()).set(PROTO, HTTP);
            copyHost(headers);
        }
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            headers.remove(HttpHeaderNames.EXPECT); // which HTTP/1.0 does not know
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        if (upgrades) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
    }

    private static void extend(HttpHeaders headers, Peer peer) {
        List<String> before = headers.getAll(FOR);
        headers.set(FOR, before.isEmpty() ? peer.address() : String.join(", ", before) + ", " + peer.address());
        if (!headers.contains(PROTO)) {
            headers.set(PROTO, HTTP);
        }
        if (!headers.contains(HOST)) {
            copyHost(headers);
        }
    }

    private static void copyHost(HttpHeaders headers) {
        String host = headers.get(HttpHeaderNames.HOST);
        if (host != null) {
            headers.set(HOST, host);
        }
    }

    /// An old client may name no host; a variant is told its own address then.
    static void requireHost(HttpHeaders headers, InetSocketAddress variant) {
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, variant.getHostString() + ":" + variant.getPort());
        }
    }

    /// Drops from a body's trailers what may only stand in a header.
    static void cleanTrailers(HttpHeaders trailers) {
        HopByHop.drop(trailers);
        drop(trailers, Forwarding::isAmbiguous);
        drop(trailers, Forwarding::isClaim);
        trailers.remove(FORCE_VARIANT).remove(FORCE_SECRET).remove(HttpHeaderNames.HOST);
    }

    private static void drop(HttpHeaders headers, Predicate<CharSequence> which) {
        List<CharSequence> names = List.of();
        Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
        while (all.hasNext()) {
            CharSequence name = all.next().getKey();
            if (which.test(name)) {
                names = names.isEmpty() ? new ArrayList<>() : names;
                names.add(name);
            }
        }
        names.forEach(headers::remove);
    }

    /// Whether CGI and WSGI could take a name for another one: they read `X_Forwarded_For` as `X-Forwarded-For`.
    private static boolean isAmbiguous(CharSequence name) {
        return AsciiString.indexOf(name, '_', 0) >= 0;
    }

    /// Whether a client says something about itself with it, which is dropped when nobody trusts the client.
    private static boolean isClaim(CharSequence name) {
        return (name.length() > PREFIX.length() && AsciiString.regionMatches(name, true, 0, PREFIX, 0, PREFIX.length()))
                || FORWARDED.contentEqualsIgnoreCase(name);
    }
}
