package dev.serin.proxy;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request on its way to a variant, and its answer on the way back. Lives on one event loop; no lock.
///
/// Whoever writes faster than the other side reads is stopped by not reading from it. Silence is held against the side
/// whose turn it is: a variant is not blamed for a client that uploads or reads slowly.
final class Exchange implements Worker.Arrival {
    /// A client that leaves sooner than this, before an answer has begun, is nobody's error.
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Shared shared;
    private final Worker worker;
    private final ClientConnection client;
    private final Admission.Granted admitted;
    private final Ledger ledger;

    private final Route route;

    private Progress progress = Progress.ASKING;
    private Upload upload = Upload.EMPTY;
    private Answers.Ending ending = Answers.Ending.CLOSES;
    private @Nullable VariantConnection variant;
    private @Nullable Tunnel tunnel;
    private boolean hasRepeated;
    private boolean variantKeeps;
    private int status;
    private long clientMovedNanos;
    private long movedNanos;

    /// How far the answer is.
    private enum Progress {
        /// No variant is connected yet.
        ASKING,
        /// The request goes to the variant, and no answer has begun.
        WAITING,
        ANSWERING,
        /// Not HTTP any more: bytes both ways.
        TUNNEL,
        ENDED
    }

    Exchange(Shared shared, Worker worker, ClientConnection client, Admission.Granted admitted, long now) {
        this.shared = shared;
        this.worker = worker;
        this.client = client;
        this.admitted = admitted;
        this.ledger = admitted.ledger();
        this.route = new Route(shared, ledger);
        this.clientMovedNanos = now;
        this.movedNanos = now;
    }

    void ask() {
        worker.connect(route.next(), false, this);
    }

    @Override
    public void connected(VariantConnection connection) {
        if (progress == Progress.ASKING) {
            send(connection);
        } else {
            worker.keep(connection);
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (progress == Progress.ASKING) {
            lost(cause instanceof ConnectTimeoutException ? Mishap.CONNECT_TIMEOUT : Mishap.REFUSED);
        }
    }

    private void send(VariantConnection connection) {
        variant = connection;
        progress = Progress.WAITING;
        movedNanos = System.nanoTime();
        connection.lendTo(this, admitted.isHead());
        Forwarding.requireHost(admitted.request().headers(), connection.address());
        connection.write(admitted.request());
        if (upload.isComplete()) {
            connection.write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        client.takeWaiting();
        client.flushRequest(connection);
    }

    /// Whether a part of the request's body can go on its way.
    boolean takes(HttpContent part) {
        return !upload.isComplete() && (variant != null || (upload == Upload.EMPTY && Upload.isBareEnd(part)));
    }

    /// A part of the request's body.
    void take(HttpContent part, long now) {
        clientMovedNanos = now;
        movedNanos = now;
        upload = upload.with(part.content().isReadable(), part instanceof LastHttpContent);
        VariantConnection to = variant;
        if (to == null) {
            ReferenceCountUtil.release(part); // an end without a body: it follows the header
            return;
        }
        if (part instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
            Forwarding.cleanTrailers(last.trailingHeaders());
        }
        to.write(part);
        if (!to.takesMore()) {
            client.read(false);
        }
    }

    boolean isUploaded() {
        return upload.isComplete();
    }

    boolean isTunnel() {
        return progress == Progress.TUNNEL;
    }

    /// Whether the client has seen a part of the answer.
    boolean isAnswering() {
        return progress == Progress.ANSWERING;
    }

    /// The client has read something.
    void clientRead(long now) {
        movedNanos = now;
    }

    /// Bytes of the client, once the connection is a tunnel.
    void takeBytes(Object bytes) {
        movedNanos = System.nanoTime();
        if (tunnel != null) {
            tunnel.fromClient(bytes);
        } else {
            ReferenceCountUtil.release(bytes);
        }
    }

    void flushRequest() {
        if (variant != null) {
            variant.flush();
        }
    }

    void variantTakesMore(boolean more) {
        movedNanos = System.nanoTime();
        if (more) {
            client.readMore();
        }
    }

    void clientTakesMore(boolean more) {
        movedNanos = System.nanoTime();
        if (more && variant != null) {
            variant.read(true);
        }
    }

    void flushAnswer() {
        client.flush();
    }

    /// A part of the variant's answer.
    void answered(Object part) {
        movedNanos = System.nanoTime();
        if (tunnel != null) {
            tunnel.fromVariant(part);
        } else if (!(part instanceof HttpObject object)
                || object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            lost(variant == null || variant.isActive() ? Mishap.GARBAGE : Mishap.RESET); // cut off by its end
        } else if (part instanceof HttpResponse head) {
            passHead(head);
        } else if (part instanceof HttpContent body && progress == Progress.ANSWERING) {
            passBody(body);
        } else {
            ReferenceCountUtil.release(part); // the end of an interim answer
        }
    }

    private void passHead(HttpResponse head) {
        status = head.status().code();
        if (!Answers.isSound(head) || (status == 101 && !admitted.upgrades())) {
            lost(Mishap.GARBAGE);
        } else if (status == 101) {
            becomeTunnel(head);
        } else if (status < 200) {
            passInterim(head);
        } else {
            passFinal(head);
        }
    }

    private void passInterim(HttpResponse head) {
        if (!admitted.fromOldClient()) {
            HopByHop.drop(head.headers());
            client.write(head);
            client.write(LastHttpContent.EMPTY_LAST_CONTENT);
            client.flush();
        }
    }

    private void passFinal(HttpResponse head) {
        progress = Progress.ANSWERING;
        variantKeeps = HttpUtil.isKeepAlive(head);
        ending = Answers.prepare(head, admitted, admitted.keepAlive() && client.canGoOn());
        if (!admitted.cookie().isEmpty()) {
            head.headers().add(HttpHeaderNames.SET_COOKIE, admitted.cookie());
        }
        client.write(head);
    }

    private void passBody(HttpContent body) {
        client.write(body);
        if (body instanceof LastHttpContent) {
            finish();
        } else if (!client.takesMore() && variant != null) {
            variant.read(false);
        }
    }

    private void finish() {
        progress = Progress.ENDED;
        ledger.answered(status, movedNanos);
        if (status >= 500) {
            shared.counters().userSawError(route.side());
        }
        VariantConnection done = variant;
        variant = null;
        if (done != null && upload.isComplete() && variantKeeps) {
            done.giveBack();
        } else if (done != null) {
            done.abandon();
        }
        client.finished(upload.isComplete() && ending == Answers.Ending.KEEPS);
    }

    private void becomeTunnel(HttpResponse head) {
        VariantConnection to = variant;
        if (to != null) {
            progress = Progress.TUNNEL;
            ledger.answered(status, movedNanos);
            tunnel = new Tunnel(client, to);
            client.becomeTunnel(head);
            to.becomeTunnel();
        }
    }

    /// The variant failed this request.
    void lost(Mishap mishap) {
        VariantConnection was = variant;
        variant = null;
        if (was != null) {
            was.abandon();
        }
        switch (progress) {
            case TUNNEL -> {
                progress = Progress.ENDED;
                client.finished(false);
            }
            case ASKING, WAITING, ANSWERING -> tryOn(was, mishap);
            case ENDED -> {}
        }
    }

    private void tryOn(@Nullable VariantConnection was, Mishap mishap) {
        if (was != null && was.isUsed() && mayBeRepeated(mishap)) {
            hasRepeated = true;
            progress = Progress.ASKING;
            worker.connect(was.address(), true, this);
            return;
        }
        shared.counters().mishap(route.side(), mishap);
        if (mishap.isSafeToTryElsewhere() && route.hasNext()) {
            ask();
            return;
        }
        ledger.failed(mishap, System.nanoTime());
        if (route.canRescue(mishap)) {
            route.rescue();
            ask();
        } else {
            fail(mishap);
        }
    }

    /// Whether a kept connection was dead, and nothing is lost by sending the request once more.
    private boolean mayBeRepeated(Mishap mishap) {
        return mishap == Mishap.RESET
                && progress == Progress.WAITING
                && !hasRepeated
                && upload.hasNoBody()
                && admitted.isIdempotent();
    }

    private void fail(Mishap mishap) {
        boolean answering = progress == Progress.ANSWERING;
        progress = Progress.ENDED;
        shared.counters().userSawError(route.side());
        if (answering) {
            client.breakOff(ending);
        } else {
            client.answerItself(
                    HttpResponseStatus.valueOf(mishap.status()),
                    "the service did not answer: " + mishap.key(),
                    mishap.key());
        }
    }

    /// The client broke its own request: nobody is counted.
    void broken() {
        ledger.left();
        end();
    }

    /// The client is gone.
    void clientLeft() {
        switch (progress) {
            case ASKING, WAITING -> leftUnanswered();
            case ANSWERING -> ledger.leftDuringAnswer(status);
            case TUNNEL, ENDED -> {}
        }
        end();
    }

    private void leftUnanswered() {
        long now = System.nanoTime();
        if (!waitsForClient() && now - clientMovedNanos >= PATIENCE_NANOS) {
            shared.counters().mishap(route.side(), Mishap.ABANDONED);
            shared.counters().userSawError(route.side());
            ledger.failed(Mishap.ABANDONED, now);
        } else {
            ledger.left();
        }
    }

    private void end() {
        VariantConnection was = variant;
        variant = null;
        if (was != null && progress == Progress.TUNNEL) {
            was.finish();
        } else if (was != null) {
            was.abandon();
        }
        progress = Progress.ENDED;
    }

    /// Whether it is the client's turn: to read what came, or to send what the variant would take.
    private boolean waitsForClient() {
        VariantConnection to = variant;
        if (to == null) {
            return false;
        }
        boolean mustRead = progress == Progress.ANSWERING && !client.takesMore();
        boolean awaitsLeave = progress == Progress.WAITING && upload == Upload.EMPTY && admitted.awaitsContinue();
        return mustRead || (!upload.isComplete() && to.takesMore() && !awaitsLeave);
    }

    /// Called by the worker now and then.
    void checkTime(long now) {
        long silence = now - movedNanos;
        ProxySettings.Timeouts limits = shared.settings().timeouts();
        switch (progress) {
            case ASKING, ENDED -> {} // connecting has a time limit of its own
            case TUNNEL -> {
                if (silence > limits.tunnel().toNanos()) {
                    lost(Mishap.TIMEOUT);
                }
            }
            case WAITING, ANSWERING -> {
                if (waitsForClient()) {
                    if (silence > limits.idle().toNanos()) {
                        client.close();
                    }
                } else if (silence > limits.response().toNanos()) {
                    lost(Mishap.TIMEOUT);
                }
            }
        }
    }
}
