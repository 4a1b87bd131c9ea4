package dev.serin.proxy;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/// Makes answers fit for clients.
final class Answers {
    private Answers() {}

    /// How a body's end is known, and whether the connection outlives it.
    enum Ending {
        /// By its length or its last chunk; another request may follow.
        KEEPS,
        /// The same, but the connection ends as well.
        CLOSES,
        /// By nothing but the end of the connection, as HTTP/1.0 has it.
        IS_CLOSING
    }

    /// Makes a variant's answer fit for the client.
    ///
    /// @param keepAlive whether the client's connection may live on
    static Ending prepare(HttpResponse answer, Admission.Granted asked, boolean keepAlive) {
        HopByHop.drop(answer.headers());
        answer.setProtocolVersion(HttpVersion.HTTP_1_1);
        Ending ending = ending(answer, asked, keepAlive);
        HttpHeaders headers = answer.headers();
        if (ending != Ending.KEEPS) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (asked.fromOldClient()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return ending;
    }

    private static Ending ending(HttpResponse answer, Admission.Granted asked, boolean keepAlive) {
        Ending told = keepAlive ? Ending.KEEPS : Ending.CLOSES;
        boolean isChunked = HttpUtil.isTransferEncodingChunked(answer);
        if (isBodiless(answer, asked) || (HttpUtil.isContentLengthSet(answer) && !isChunked)) {
            return told;
        }
        HttpUtil.setTransferEncodingChunked(answer, !asked.fromOldClient());
        return asked.fromOldClient() ? Ending.IS_CLOSING : told;
    }

    private static boolean isBodiless(HttpResponse answer, Admission.Granted asked) {
        int code = answer.status().code();
        return asked.isHead() || code == 204 || code == 304;
    }

    /// Whether it is an answer at all.
    static boolean isSound(HttpResponse answer) {
        return answer.decoderResult().isSuccess()
                && answer.protocolVersion().majorVersion() == 1
                && answer.protocolVersion().protocolName().equals("HTTP")
                && answer.status().code() >= 100
                && answer.status().code() <= 999;
    }

    /// An answer in the proxy's own name, after which the connection ends.
    ///
    /// @param kind what went wrong, for programs
    static HttpResponse own(HttpResponseStatus status, String why, String kind) {
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(why + "\n", StandardCharsets.UTF_8));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set("x-serin-error", kind);
        return answer;
    }
}
