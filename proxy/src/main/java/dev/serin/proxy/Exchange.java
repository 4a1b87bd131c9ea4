package dev.serin.proxy;

import dev.serin.plan.Side;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// One request on its way: where it goes, how far it has come, and how it will be counted. Lives on one event loop.
final class Exchange {
    final HttpRequest request;
    final HttpVersion clientVersion;
    final Generation generation;
    final String endpoint;
    final String cookie;
    final boolean forced;
    final long startNanos;

    /// Who is asked now; changes once, when a request is rescued.
    Side side;
    /// Whether the answer counts: not when a person chose the variant, and not twice.
    boolean counts;
    boolean keepAlive;
    boolean hasSentBody;
    boolean requestEnded;
    boolean answerBegun;
    boolean answerEnded;
    boolean retried;
    boolean rescued;
    boolean variantKeeps;
    long deadlineNanos;
    int status;

    @Nullable
    VariantConnection upstream;

    Exchange(
            HttpRequest request,
            Generation generation,
            String endpoint,
            Users.Choice choice,
            boolean forced,
            boolean keepAlive,
            long startNanos) {
        this.request = request;
        this.clientVersion = request.protocolVersion();
        this.generation = generation;
        this.endpoint = endpoint;
        this.cookie = choice.cookie();
        this.side = choice.side();
        this.forced = forced;
        this.counts = !forced;
        this.keepAlive = keepAlive;
        this.startNanos = startNanos;
    }

    /// Whether the request may be sent a second time, after a kept connection turned out to be dead.
    boolean mayBeRepeated() {
        HttpMethod method = request.method();
        boolean idempotent = method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || method.equals(HttpMethod.OPTIONS)
                || method.equals(HttpMethod.PUT)
                || method.equals(HttpMethod.DELETE);
        return idempotent && !hasSentBody && !answerBegun && !retried;
    }
}
