package dev.serin.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Headers that concern only the connection that a message came by.
final class HopByHop {
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");
    private static final Set<String> NEVER_DROPPED =
            Set.of("host", "content-length", "transfer-encoding", "cookie", "expect", "connection");

    private HopByHop() {}

    /// Drops them, and what the `Connection` header names. The trap: a client must not be able to drop what frames the
    /// message or says whose it is.
    static void drop(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            dropNamed(headers, headers.getAll(HttpHeaderNames.CONNECTION));
            headers.remove(HttpHeaderNames.CONNECTION);
        }
        headers.remove(KEEP_ALIVE)
                .remove(PROXY_CONNECTION)
                .remove(HttpHeaderNames.UPGRADE)
                .remove(HttpHeaderNames.PROXY_AUTHORIZATION)
                .remove(HttpHeaderNames.TE);
    }

    private static void dropNamed(HttpHeaders headers, List<String> values) {
        for (String value : values) {
            for (String token : value.split(",", -1)) {
                String name = token.trim().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !NEVER_DROPPED.contains(name)) {
                    headers.remove(name);
                }
            }
        }
    }
}
