package dev.serin.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the proxy demands of a request's header, and what it changes on the way.
final class Headers {
    static final AsciiString FORCE_VARIANT = AsciiString.cached("x-serin-variant");
    static final AsciiString FORCE_SECRET = AsciiString.cached("x-serin-secret");
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
    private static final AsciiString FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");
    private static final AsciiString FORWARDED_HOST = AsciiString.cached("x-forwarded-host");
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");
    private static final Set<String> NEVER_DROPPED = Set.of("host", "content-length", "transfer-encoding", "cookie");

    private Headers() {}

    /// Why the request is not served, or an empty text when it is sound.
    static String complaint(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        boolean isOld = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (hosts.size() > 1 || (hosts.isEmpty() && !isOld)) {
            return "a request needs exactly one Host header";
        }
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean soundEncoding = encodings.isEmpty()
                || (!isOld
                        && encodings.size() == 1
                        && encodings.getFirst().trim().toLowerCase(Locale.ROOT).equals("chunked"));
        if (!soundEncoding) {
            return "the only Transfer-Encoding that is taken is chunked, once";
        }
        return request.method().equals(HttpMethod.CONNECT) ? "CONNECT is not served" : "";
    }

    /// Makes a client's request fit for a variant.
    ///
    /// @param trusted whether the client's own `X-Forwarded-*` headers are believed
    static void forward(HttpRequest request, InetAddress client, boolean trusted) {
        HttpHeaders headers = request.headers();
        dropHopByHop(request);
        headers.remove(FORCE_VARIANT).remove(FORCE_SECRET);
        String address = client.getHostAddress();
        String before = trusted ? headers.get(FORWARDED_FOR) : null;
        headers.set(FORWARDED_FOR, before == null ? address : before + ", " + address);
        if (!trusted || !headers.contains(FORWARDED_PROTO)) {
            headers.set(FORWARDED_PROTO, "http");
        }
        String host = headers.get(HttpHeaderNames.HOST);
        if (host != null && (!trusted || !headers.contains(FORWARDED_HOST))) {
            headers.set(FORWARDED_HOST, host);
        }
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }

    /// Drops what concerns only the connection that the message came by, and what its `Connection` header names.
    static void dropHopByHop(HttpMessage message) {
        HttpHeaders headers = message.headers();
        for (String connection : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String token : connection.split(",", -1)) {
                String name = token.trim().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !NEVER_DROPPED.contains(name)) {
                    headers.remove(name);
                }
            }
        }
        headers.remove(HttpHeaderNames.CONNECTION)
                .remove(KEEP_ALIVE)
                .remove(PROXY_CONNECTION)
                .remove(HttpHeaderNames.UPGRADE)
                .remove(HttpHeaderNames.PROXY_AUTHORIZATION)
                .remove(HttpHeaderNames.TE);
    }

    /// Makes a variant's answer fit for the client: its length is told, or it is chunked, or the connection ends with
    /// it.
    ///
    /// @return whether the connection can be kept
    static boolean answer(HttpResponse answer, HttpRequest request, HttpVersion clientVersion, boolean keepAlive) {
        dropHopByHop(answer);
        boolean isOld = clientVersion.equals(HttpVersion.HTTP_1_0);
        boolean hasLength = HttpUtil.isContentLengthSet(answer) || isBodiless(answer, request);
        boolean keeps = keepAlive;
        if (isOld && HttpUtil.isTransferEncodingChunked(answer)) {
            answer.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
            keeps = false;
        } else if (!hasLength && !HttpUtil.isTransferEncodingChunked(answer)) {
            keeps = keeps && !isOld;
            HttpUtil.setTransferEncodingChunked(answer, !isOld);
        }
        answer.setProtocolVersion(HttpVersion.HTTP_1_1);
        if (!keeps) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (isOld) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return keeps;
    }

    private static boolean isBodiless(HttpResponse answer, HttpRequest request) {
        int code = answer.status().code();
        return request.method().equals(HttpMethod.HEAD) || code == 204 || code == 304 || code < 200;
    }
}
