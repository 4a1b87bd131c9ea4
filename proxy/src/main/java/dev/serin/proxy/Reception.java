package dev.serin.proxy;

import dev.serin.plan.Side;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/// Receives the header of each request: refuses it, or deals it to a variant. Safe for any thread.
final class Reception {
    private final byte[] forceSecret;
    private final Users users;
    private final EndpointNames endpoints;
    private final Counters counters;

    /// Who a request asks for by itself.
    private enum Wish {
        NONE,
        STABLE,
        CANARY,
        UNKNOWN
    }

    Reception(String forceSecret, Users users, EndpointNames endpoints, Counters counters) {
        this.forceSecret = forceSecret.getBytes(StandardCharsets.UTF_8);
        this.users = users;
        this.endpoints = endpoints;
        this.counters = counters;
    }

    Admission receive(HttpRequest request, Peer peer, Generation generation, long now) {
        if (request.decoderResult().isFailure()) {
            return new Admission.Refused(statusOf(request.decoderResult().cause()), "malformed request");
        }
        String complaint = Soundness.complaint(request);
        if (!complaint.isEmpty()) {
            return Admission.Refused.bad(complaint);
        }
        return switch (wish(request.headers())) {
            case UNKNOWN -> Admission.Refused.bad("X-Serin-Variant is stable or canary");
            case STABLE -> granted(request, peer, forced(Side.STABLE), generation, false, now);
            case CANARY -> granted(request, peer, forced(Side.CANARY), generation, false, now);
            case NONE ->
                granted(request, peer, users.choose(request.headers(), peer, generation), generation, true, now);
        };
    }

    /// Nobody asks who it is: what is forced is not judged.
    private static Users.Choice forced(Side side) {
        return new Users.Choice(side, new Asker(Asker.NOBODY, 0, false), "");
    }

    private Admission granted(
            HttpRequest request, Peer peer, Users.Choice choice, Generation generation, boolean judged, long now) {
        EndpointNames.Endpoint endpoint = endpoints.of(request.method().name(), request.uri());
        boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        boolean upgrades = !old && asksForWebSocket(request);
        Forwarding.prepare(request, peer, upgrades);
        Ledger ledger = new Ledger(counters, generation, choice.side(), choice.asker(), endpoint, judged, now);
        return new Admission.Granted(request, old, keepAlive, upgrades, choice.cookie(), ledger);
    }

    /// The variant that the request itself chooses, if it knows the secret.
    private Wish wish(HttpHeaders headers) {
        String wanted = headers.get(Forwarding.FORCE_VARIANT);
        String told = headers.get(Forwarding.FORCE_SECRET);
        boolean knows = forceSecret.length > 0
                && wanted != null
                && told != null
                && MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), forceSecret);
        if (!knows) {
            return Wish.NONE;
        }
        return switch (wanted.trim().toLowerCase(Locale.ROOT)) {
            case "stable" -> Wish.STABLE;
            case "canary" -> Wish.CANARY;
            default -> Wish.UNKNOWN;
        };
    }

    private static boolean asksForWebSocket(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && request.method().equals(HttpMethod.GET)
                && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    private static HttpResponseStatus statusOf(Throwable malformed) {
        return switch (malformed) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpResponseStatus.BAD_REQUEST;
        };
    }
}
