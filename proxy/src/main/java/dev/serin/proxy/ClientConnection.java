package dev.serin.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A client's connection: takes its requests one at a time, each of which is an [Exchange] of its own.
///
/// What comes while a request is under way (its body before the variant is connected, or the next request) waits in
/// `waiting`, bounded by one read. Lives on one event loop; no lock.
final class ClientConnection extends ChannelInboundHandlerAdapter {
    /// How long the proxy still listens to a client that it has nothing more to say to. Closing at once would reset the
    /// connection, and the client might never see its answer.
    private static final long LINGER_NANOS = Duration.ofSeconds(2).toNanos();

    /// So many connections over the limit are told why, at a time; more are just closed.
    private static final int REFUSED_POLITELY = 256;

    private final Shared shared;
    private final Worker worker;
    private final ClientCodec codec;
    private final Deque<Object> waiting = new ArrayDeque<>(4);
    private @Nullable ChannelHandlerContext context;
    private @Nullable Peer peer;
    private @Nullable Exchange exchange;
    private State state = State.SERVING;
    private boolean isReading;
    private boolean inputEnded;
    private long movedNanos = System.nanoTime();
    private long unwrittenBytes;

    private enum State {
        SERVING,
        /// The request that is under way is the last one.
        DRAINING,
        /// The last answer is being written; what comes is thrown away.
        LEAVING
    }

    ClientConnection(Shared shared, Worker worker, ClientCodec codec) {
        this.shared = shared;
        this.worker = worker;
        this.codec = codec;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        InetSocketAddress remote = (InetSocketAddress) active.channel().remoteAddress();
        peer = Peer.of(remote.getAddress(), shared.settings().trust());
        worker.add(this);
        int over = shared.open().incrementAndGet() - shared.settings().limits().connections();
        if (over > REFUSED_POLITELY) {
            close();
        } else if (over > 0) {
            refuse(HttpResponseStatus.SERVICE_UNAVAILABLE, "too many connections");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        worker.remove(this);
        shared.open().decrementAndGet();
        Exchange left = exchange;
        exchange = null;
        if (left != null) {
            left.clientLeft();
        }
        dropWaiting();
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        isReading = true;
        if (waiting.isEmpty() && canTake(message)) {
            take(message);
        } else {
            waiting.add(message);
            read(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext complete) {
        isReading = false;
        if (exchange != null) {
            exchange.flushRequest();
        }
    }

    /// A body waits for its variant, a next request for the end of the one before.
    private boolean canTake(Object message) {
        Exchange current = exchange;
        if (current == null || state == State.LEAVING || current.isTunnel()) {
            return true;
        }
        return message instanceof HttpContent part && current.takes(part);
    }

    private void take(Object message) {
        Exchange current = exchange;
        if (state != State.LEAVING && current != null && current.isTunnel()) {
            current.takeBytes(message);
        } else if (state != State.LEAVING && message instanceof HttpRequest request) {
            begin(request);
        } else if (state != State.LEAVING && current != null && message instanceof HttpContent part) {
            forward(current, part);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        movedNanos = System.nanoTime();
        Peer from = Objects.requireNonNull(peer, "not connected");
        switch (shared.reception().receive(request, from, shared.generation().get(), movedNanos)) {
            case Admission.Refused(var status, var why) -> {
                codec.answersHead(false);
                refuse(status, why);
            }
            case Admission.Granted granted -> {
                codec.answersHead(granted.isHead());
                Exchange begun = new Exchange(shared, worker, this, granted, movedNanos);
                exchange = begun;
                begun.ask();
            }
        }
    }

    private void forward(Exchange current, HttpContent part) {
        if (part.decoderResult().isFailure()) {
            part.release();
            breakRequest(current);
        } else {
            current.take(part, System.nanoTime());
        }
    }

    /// The client broke its own request: nobody is counted, and everything about it ends.
    private void breakRequest(Exchange current) {
        boolean answering = current.isAnswering();
        current.broken();
        if (answering || inputEnded) {
            exchange = null;
            close();
        } else {
            refuse(HttpResponseStatus.BAD_REQUEST, "malformed request body");
        }
    }

    /// Takes what waits, as far as it can be taken now.
    void takeWaiting() {
        while (!waiting.isEmpty() && canTake(waiting.peekFirst())) {
            take(waiting.pollFirst());
        }
        Exchange current = exchange;
        if (!waiting.isEmpty() || !inputEnded || state == State.LEAVING) {
            readMore();
        } else if (current == null) {
            leave();
        } else if (!current.isUploaded()) {
            breakRequest(current);
        }
    }

    /// Reads on, unless something waits already.
    void readMore() {
        if (waiting.isEmpty()) {
            read(true);
        }
    }

    void read(boolean more) {
        here().channel().config().setAutoRead(more);
    }

    /// Sends a request on its way; within a read, its end is still to come.
    void flushRequest(VariantConnection to) {
        if (!isReading) {
            to.flush();
        }
    }

    void write(Object message) {
        here().write(message, here().voidPromise());
    }

    void flush() {
        here().flush();
    }

    /// Whether more may be written before the client has read what was.
    boolean takesMore() {
        return here().channel().isWritable();
    }

    /// Whether there may be another request after this one.
    boolean canGoOn() {
        return state == State.SERVING && !shared.closing().get();
    }

    /// The exchange has ended, and all of its answer is written.
    ///
    /// @param keeps whether another request may follow
    void finished(boolean keeps) {
        Exchange done = exchange;
        exchange = null;
        movedNanos = System.nanoTime();
        if (keeps && canGoOn()) {
            flush();
            takeWaiting();
        } else {
            boolean mayLinger = done != null && (!done.isUploaded() || !waiting.isEmpty());
            leaveAfter(Unpooled.EMPTY_BUFFER, mayLinger);
        }
    }

    /// From now on bytes pass as they are.
    void becomeTunnel(HttpResponse head) {
        write(head);
        write(LastHttpContent.EMPTY_LAST_CONTENT);
        flush();
        here().pipeline().remove(codec);
        if (!waiting.isEmpty()) { // it went on in HTTP without waiting for the answer
            close();
        }
    }

    private void refuse(HttpResponseStatus status, String why) {
        answerItself(status, why, "refused by the proxy");
    }

    /// Answers in the proxy's own name, and ends the connection.
    void answerItself(HttpResponseStatus status, String why, String kind) {
        exchange = null;
        movedNanos = System.nanoTime();
        leaveAfter(Answers.own(status, why, kind), true);
    }

    /// Ends an answer in its midst, so that it cannot look complete.
    void breakOff(Answers.Ending ending) {
        if (ending == Answers.Ending.IS_CLOSING) { // whose proper end is a close: only a reset tells the difference
            here().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        } else {
            flush();
        }
        close();
    }

    private void leave() {
        leaveAfter(Unpooled.EMPTY_BUFFER, false);
    }

    private void leaveAfter(Object last, boolean lingers) {
        state = State.LEAVING;
        dropWaiting();
        read(true);
        ChannelFutureListener then = lingers && !inputEnded ? ClientConnection::endOutput : ChannelFutureListener.CLOSE;
        here().writeAndFlush(last).addListener(then);
    }

    private static void endOutput(ChannelFuture written) {
        if (written.channel() instanceof DuplexChannel channel && channel.isActive()) {
            channel.shutdownOutput();
        }
    }

    private void dropWaiting() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    void close() {
        here().close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        if (exchange != null) {
            exchange.clientTakesMore(changed.channel().isWritable());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext triggered, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            Exchange current = exchange;
            boolean isOver = current == null || current.isTunnel() || state == State.LEAVING;
            if (isOver && waiting.isEmpty()) {
                closeWhenWritten();
            } else if (current != null && waiting.isEmpty() && !current.isUploaded()) {
                breakRequest(current);
            }
        }
    }

    private void closeWhenWritten() {
        here().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        failed.close();
    }

    /// Called by the worker now and then.
    void checkTime(long now) {
        noteProgress(now);
        long silence = now - movedNanos;
        boolean lingers = state == State.LEAVING && unwrittenBytes == 0;
        if (exchange != null && state != State.LEAVING) {
            exchange.checkTime(now);
        } else if (silence
                > (lingers ? LINGER_NANOS : shared.settings().timeouts().idle().toNanos())) {
            close();
        }
    }

    /// A client that reads slowly is not silent.
    private void noteProgress(long now) {
        Channel.Unsafe unsafe = here().channel().unsafe();
        long unwritten =
                unsafe.outboundBuffer() == null ? 0 : unsafe.outboundBuffer().totalPendingWriteBytes();
        if (unwritten != unwrittenBytes) {
            unwrittenBytes = unwritten;
            movedNanos = now;
            if (exchange != null) {
                exchange.clientRead(now);
            }
        }
    }

    /// No further request on this connection; one that waits is closed, and so is a tunnel.
    void drain() {
        Exchange current = exchange;
        if (state == State.SERVING) {
            state = State.DRAINING;
            if (current == null || current.isTunnel()) {
                closeWhenWritten();
            }
        }
    }

    private ChannelHandlerContext here() {
        return Objects.requireNonNull(context, "not connected");
    }
}
