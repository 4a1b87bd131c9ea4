package dev.serin.proxy;

import dev.serin.plan.Side;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A client's connection, and the way of its requests: one at a time, each dealt on its own.
///
/// A request's head chooses the variant; its body follows once that is connected, and the answer streams back. Whoever
/// writes faster than the other side reads is stopped by not reading from it. What comes while a request is under way
/// (its body before the variant is connected, or the next request) waits in `pending`, bounded by one read. Lives on
/// one event loop; no lock.
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private final Shared shared;
    private final Worker worker;
    private final ClientCodec codec;
    private final Deque<Object> pending = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange exchange;
    private boolean discarding;
    private boolean draining;
    private long lastUseNanos = System.nanoTime();

    ClientConnection(Shared shared, Worker worker, ClientCodec codec) {
        this.shared = shared;
        this.worker = worker;
        this.codec = codec;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        worker.add(this);
        if (shared.open().incrementAndGet() > shared.settings().limits().connections()) {
            refuse(HttpResponseStatus.SERVICE_UNAVAILABLE, "too many connections");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        worker.remove(this);
        shared.open().decrementAndGet();
        Exchange left = exchange;
        exchange = null;
        if (left != null && left.upstream != null) {
            left.upstream.abandon(); // the client went away: that is nobody's error
        }
        pending.forEach(ReferenceCountUtil::release);
        pending.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        if (pending.isEmpty() && canTake(message)) {
            take(message);
        } else {
            pending.add(message);
            reading.channel().config().setAutoRead(false);
        }
    }

    /// A body waits for its variant, a next request for the end of the one before.
    private boolean canTake(Object message) {
        Exchange current = exchange;
        if (discarding) {
            return true;
        }
        return message instanceof HttpRequest ? current == null : current == null || current.upstream != null;
    }

    private void take(Object message) {
        if (discarding) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            begin(request);
        } else if (message instanceof HttpContent content) {
            forward(content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void takePending() {
        while (!pending.isEmpty() && canTake(pending.peekFirst())) {
            take(pending.pollFirst());
        }
        if (pending.isEmpty()) {
            here().channel().config().setAutoRead(true);
        }
    }

    private void begin(HttpRequest request) {
        lastUseNanos = System.nanoTime();
        if (request.decoderResult().isFailure()) {
            refuse(statusOf(request.decoderResult().cause()), "malformed request");
            return;
        }
        String complaint = Headers.complaint(request);
        if (!complaint.isEmpty()) {
            refuse(HttpResponseStatus.BAD_REQUEST, complaint);
            return;
        }
        Exchange begun = exchange(request);
        exchange = begun;
        codec.answersHead(request.method().equals(HttpMethod.HEAD));
        InetAddress client = address();
        Headers.forward(request, client, shared.trusts(client));
        ask(begun, false);
    }

    private Exchange exchange(HttpRequest request) {
        Generation generation = shared.generation().get();
        Side forced = forced(request);
        Users.Choice choice =
                forced == null ? shared.users().choose(request, address(), generation) : new Users.Choice(forced, "");
        String endpoint = shared.endpoints().of(request.method().name(), request.uri());
        boolean keepAlive = HttpUtil.isKeepAlive(request) && !draining;
        return new Exchange(request, generation, endpoint, choice, forced != null, keepAlive, lastUseNanos);
    }

    /// The variant that the request itself chooses, if it knows the secret.
    private @Nullable Side forced(HttpRequest request) {
        String secret = shared.settings().forceSecret();
        String wanted = request.headers().get(Headers.FORCE_VARIANT);
        String told = request.headers().get(Headers.FORCE_SECRET);
        boolean knows = !secret.isEmpty()
                && wanted != null
                && told != null
                && MessageDigest.isEqual(
                        told.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        if (!knows) {
            return null;
        }
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "stable" -> Side.STABLE;
            case "canary" -> Side.CANARY;
            default -> null;
        };
    }

    private void ask(Exchange asking, boolean fresh) {
        asking.deadlineNanos = Long.MAX_VALUE; // connecting has a time limit of its own
        worker.connect(shared.next(asking.side), fresh, new Worker.Arrival() {
            @Override
            public void connected(VariantConnection connection) {
                if (exchange == asking) {
                    send(asking, connection);
                } else {
                    worker.giveBack(connection);
                }
            }

            @Override
            public void failed(Throwable cause) {
                if (exchange == asking) {
                    lost(cause instanceof ConnectTimeoutException ? Mishap.CONNECT_TIMEOUT : Mishap.REFUSED);
                }
            }
        });
    }

    private void send(Exchange asking, VariantConnection connection) {
        asking.upstream = connection;
        asking.deadlineNanos =
                System.nanoTime() + shared.settings().timeouts().response().toNanos();
        connection.lendTo(this);
        connection.channel().write(asking.request);
        if (asking.requestEnded) {
            connection.channel().writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT); // sent a second time
        }
        takePending();
        connection.channel().flush();
    }

    private void forward(HttpContent content) {
        Exchange current = exchange;
        if (current == null
                || current.upstream == null
                || content.decoderResult().isFailure()) {
            content.release();
            if (current != null) {
                abort(current);
            }
            return;
        }
        current.hasSentBody |= content.content().isReadable();
        current.requestEnded |= content instanceof LastHttpContent;
        current.upstream.channel().write(content);
        if (!current.upstream.channel().isWritable()) {
            here().channel().config().setAutoRead(false);
        }
        if (current.requestEnded) {
            current.upstream.channel().flush();
        }
    }

    /// The client broke its own request: nobody is counted, and everything about it ends.
    private void abort(Exchange current) {
        exchange = null;
        if (current.upstream != null) {
            current.upstream.abandon();
        }
        here().close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext reading) {
        Exchange current = exchange;
        if (current != null && current.upstream != null && !current.requestEnded) {
            current.upstream.channel().flush();
        }
    }

    /// A part of the variant's answer.
    void answered(HttpObject part) {
        Exchange current = exchange;
        if (current == null) {
            ReferenceCountUtil.release(part);
        } else if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            lost(Mishap.GARBAGE);
        } else {
            pass(current, part);
        }
    }

    private void pass(Exchange current, HttpObject part) {
        current.deadlineNanos =
                System.nanoTime() + shared.settings().timeouts().response().toNanos();
        if (part instanceof HttpResponse head) {
            passHead(current, head);
        }
        if (part instanceof HttpContent content && !(part instanceof HttpResponse)) {
            passBody(current, content);
        }
    }

    private void passHead(Exchange current, HttpResponse head) {
        current.status = head.status().code();
        if (current.status < 200) { // an interim answer such as 100: the real one follows
            here().writeAndFlush(head);
            return;
        }
        current.answerBegun = true;
        boolean variantKeeps = HttpUtil.isKeepAlive(head);
        current.keepAlive = Headers.answer(head, current.request, current.clientVersion, current.keepAlive);
        if (!current.cookie.isEmpty()) {
            head.headers().add(HttpHeaderNames.SET_COOKIE, current.cookie);
        }
        current.variantKeeps = variantKeeps;
        here().write(head);
    }

    private void passBody(Exchange current, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (current.status < 200) { // the end of an interim answer
            content.release();
            return;
        }
        here().write(content);
        if (last) {
            finish(current);
        } else if (!here().channel().isWritable() && current.upstream != null) {
            current.upstream.channel().config().setAutoRead(false);
        }
    }

    private void finish(Exchange current) {
        exchange = null;
        boolean isBad = current.status >= 500;
        count(current, isBad);
        if (isBad) {
            shared.counters().userSawError(current.side);
        }
        VariantConnection upstream = current.upstream;
        if (upstream != null && current.requestEnded && current.variantKeeps) {
            worker.giveBack(upstream);
        } else if (upstream != null) {
            upstream.abandon();
        }
        if (current.keepAlive && current.requestEnded && !draining) {
            lastUseNanos = System.nanoTime();
            here().flush();
            takePending();
        } else { // an early answer leaves a body that nobody wants
            discarding = true;
            here().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void count(Exchange current, boolean isBad) {
        if (current.rescued) {
            return;
        }
        shared.counters().answered(current.side, isBad);
        if (current.counts) {
            long nanos = System.nanoTime() - current.startNanos;
            current.generation.tally().add(current.side, current.endpoint, isBad, nanos);
        }
    }

    /// The variant failed this request.
    void lost(Mishap mishap) {
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        VariantConnection upstream = current.upstream;
        current.upstream = null;
        if (upstream != null) {
            upstream.abandon();
        }
        if (mishap == Mishap.RESET && upstream != null && upstream.isUsed() && current.mayBeRepeated()) {
            current.retried = true;
            ask(current, true);
            return;
        }
        shared.counters().mishap(current.side, mishap);
        count(current, true);
        if (isRescuable(current, mishap)) {
            rescue(current);
        } else {
            fail(current, mishap);
        }
    }

    private boolean isRescuable(Exchange current, Mishap mishap) {
        return shared.settings().rescue()
                && current.side == Side.CANARY
                && !current.forced
                && mishap.isSafeToTryElsewhere();
    }

    /// The canary pays for the try, and the user is answered by stable, which is not counted for it.
    private void rescue(Exchange current) {
        shared.counters().rescued();
        current.rescued = true;
        current.counts = false;
        current.side = Side.STABLE;
        ask(current, false);
    }

    private void fail(Exchange current, Mishap mishap) {
        exchange = null;
        shared.counters().userSawError(current.side);
        if (current.answerBegun) {
            here().close(); // never a body that looks complete
        } else {
            answer(
                    HttpResponseStatus.valueOf(mishap.status()),
                    "the service did not answer: " + mishap.key(),
                    mishap.key());
        }
    }

    private void refuse(HttpResponseStatus status, String why) {
        answer(status, why, "refused by the proxy");
    }

    /// Answers in the proxy's own name, and ends the connection.
    private void answer(HttpResponseStatus status, String why, String kind) {
        discarding = true;
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(why + "\n", StandardCharsets.UTF_8));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set("x-serin-error", kind);
        here().writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    private static HttpResponseStatus statusOf(Throwable malformed) {
        return switch (malformed) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpResponseStatus.BAD_REQUEST;
        };
    }

    void flush() {
        here().flush();
    }

    void variantCanTake(boolean more) {
        if (more && pending.isEmpty()) {
            here().channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        Exchange current = exchange;
        if (changed.channel().isWritable() && current != null && current.upstream != null) {
            current.upstream.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext triggered, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            Exchange current = exchange;
            draining = true;
            if (current == null || (!current.requestEnded && pending.isEmpty())) {
                triggered.close();
            } else {
                current.keepAlive = false;
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        failed.close();
    }

    /// Called by the worker now and then.
    void checkTime(long now) {
        Exchange current = exchange;
        if (current != null && now - current.deadlineNanos > 0 && current.deadlineNanos != Long.MAX_VALUE) {
            lost(Mishap.TIMEOUT);
        } else if (current == null
                && now - lastUseNanos > shared.settings().timeouts().idle().toNanos()) {
            here().close();
        }
    }

    /// No further request on this connection; one that waits is closed.
    void drain() {
        draining = true;
        Exchange current = exchange;
        if (current == null) {
            here().close();
        } else {
            current.keepAlive = false;
        }
    }

    private InetAddress address() {
        return ((InetSocketAddress) here().channel().remoteAddress()).getAddress();
    }

    private ChannelHandlerContext here() {
        return java.util.Objects.requireNonNull(context, "not connected");
    }
}
