package dev.serin.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.Locale;

/// What the proxy demands of a request's header: that there is one way only to read it.
///
/// A target in absolute form (`http://host/path`) is turned into `/path` when its host is the one that `Host` names.
final class Soundness {
    private Soundness() {}

    /// Why the request is not served, or an empty text when it is sound.
    static String complaint(HttpRequest request) {
        boolean isOld = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (!isOld && !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            return "the version of HTTP is neither 1.1 nor 1.0";
        }
        String host = aboutHost(request.headers(), isOld);
        if (!host.isEmpty()) {
            return host;
        }
        String encoding = aboutEncoding(request.headers(), isOld);
        return encoding.isEmpty() ? aboutTarget(request) : encoding;
    }

    private static String aboutHost(HttpHeaders headers, boolean isOld) {
        Iterator<? extends CharSequence> hosts = headers.valueCharSequenceIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return isOld ? "" : "a request needs exactly one Host header";
        }
        CharSequence host = hosts.next();
        if (hosts.hasNext()) {
            return "a request needs exactly one Host header";
        }
        return isHost(host) ? "" : "the Host header is malformed";
    }

    private static boolean isHost(CharSequence host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c >= 0x7f || "/\\@#?,\"<>".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static String aboutEncoding(HttpHeaders headers, boolean isOld) {
        Iterator<? extends CharSequence> encodings =
                headers.valueCharSequenceIterator(HttpHeaderNames.TRANSFER_ENCODING);
        if (!encodings.hasNext()) {
            return "";
        }
        boolean isChunked =
                encodings.next().toString().trim().toLowerCase(Locale.ROOT).equals("chunked");
        return isChunked && !encodings.hasNext() && !isOld
                ? ""
                : "the only Transfer-Encoding that is taken is chunked, once";
    }

    private static String aboutTarget(HttpRequest request) {
        String target = request.uri();
        if (!isVisibleAscii(target)) {
            return "the request's target has characters that must be escaped";
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            return "CONNECT is not served";
        }
        if (target.startsWith("/")) {
            return "";
        }
        if (target.equals("*")) {
            return request.method().equals(HttpMethod.OPTIONS) ? "" : "only OPTIONS can ask for *";
        }
        return aboutAbsolute(request, target);
    }

    private static boolean isVisibleAscii(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return false;
            }
        }
        return true;
    }

    private static String aboutAbsolute(HttpRequest request, String target) {
        int start = target.regionMatches(true, 0, "http://", 0, 7) ? 7 : 0;
        if (start == 0) {
            return "the request's target is neither a path nor a http:// address";
        }
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        String authority = target.substring(start, end);
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (authority.isEmpty() || (host != null && !withoutPort80(host).equals(withoutPort80(authority)))) {
            return "the request's target and its Host header name different hosts";
        }
        String rest = target.substring(end);
        request.setUri(rest.startsWith("/") ? rest : "/" + rest);
        request.headers().set(HttpHeaderNames.HOST, authority);
        return "";
    }

    private static String withoutPort80(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(":80") ? lower.substring(0, lower.length() - 3) : lower;
    }
}
