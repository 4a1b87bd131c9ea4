package dev.serin.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A connection to one of a variant's urls: lent to one exchange at a time, or kept for the next one.
///
/// The trap: bytes that follow an answer must never become the next answer. So a connection that is given back is kept
/// only when the read that ended the answer is over and has left nothing behind.
final class VariantConnection extends ChannelInboundHandlerAdapter {
    private final InetSocketAddress address;
    private final Channel channel;
    private final VariantCodec codec;
    private final Worker worker;
    private @Nullable Exchange borrower;
    private boolean returning;
    private boolean used;
    private long idleSinceNanos;

    VariantConnection(InetSocketAddress address, Channel channel, VariantCodec codec, Worker worker) {
        this.address = address;
        this.channel = channel;
        this.codec = codec;
        this.worker = worker;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean isActive() {
        return channel.isActive();
    }

    /// Whether it has served a request before: then it may be dead without anybody knowing.
    boolean isUsed() {
        return used;
    }

    long idleSinceNanos() {
        return idleSinceNanos;
    }

    void lendTo(Exchange exchange, boolean head) {
        borrower = exchange;
        codec.awaitsHead(head);
    }

    void write(Object message) {
        channel.write(message, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    /// Whether more may be written before it has sent what it has.
    boolean takesMore() {
        return channel.isWritable();
    }

    void read(boolean more) {
        channel.config().setAutoRead(more);
    }

    /// From now on bytes pass as they are.
    void becomeTunnel() {
        channel.pipeline().remove(codec);
    }

    /// The answer has ended. The trap: a connection that is given back must read, or the next request on it hangs.
    void giveBack() {
        borrower = null;
        returning = true;
        read(true);
    }

    void keptSince(long nanos) {
        used = true;
        idleSinceNanos = nanos;
    }

    /// Ends the connection; nobody hears of it any more.
    void abandon() {
        borrower = null;
        channel.close();
    }

    /// Ends the connection when everything is written.
    void finish() {
        borrower = null;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (borrower != null) {
            borrower.answered(message);
        } else {
            ReferenceCountUtil.release(message);
            returning = false;
            context.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (borrower != null) {
            borrower.flushAnswer();
        } else if (returning) {
            returning = false;
            keepOrEnd();
        }
    }

    private void keepOrEnd() {
        if (codec.isClean()) {
            worker.keep(this);
        } else {
            channel.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (borrower != null) {
            borrower.variantTakesMore(context.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lose();
    }

    private void lose() {
        Exchange lost = borrower;
        borrower = null;
        if (lost != null) {
            lost.lost(Mishap.RESET);
        }
    }

    /// The trap: the codec takes the close that follows for the proper end of an answer that has no length. So the
    /// borrower hears of the reset first, and of nothing after it.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        lose();
        context.close();
    }
}
