package dev.serin.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A connection to one of a variant's urls: lent to one client connection at a time, or kept for the next request.
final class VariantConnection extends ChannelInboundHandlerAdapter {
    private final InetSocketAddress address;
    private final Channel channel;
    private @Nullable ClientConnection borrower;
    private boolean used;
    private long idleSinceNanos;

    VariantConnection(InetSocketAddress address, Channel channel) {
        this.address = address;
        this.channel = channel;
    }

    InetSocketAddress address() {
        return address;
    }

    Channel channel() {
        return channel;
    }

    /// Whether it has served a request before: then it may be dead without anybody knowing.
    boolean isUsed() {
        return used;
    }

    long idleSinceNanos() {
        return idleSinceNanos;
    }

    void lendTo(ClientConnection client) {
        borrower = client;
    }

    /// The trap: a connection that is given back must read, or the next request on it hangs.
    void giveBack(long nowNanos) {
        borrower = null;
        used = true;
        idleSinceNanos = nowNanos;
        channel.config().setAutoRead(true);
    }

    /// Ends the connection; nobody hears of it any more.
    void abandon() {
        borrower = null;
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (borrower != null && message instanceof HttpObject part) {
            borrower.answered(part);
        } else {
            ReferenceCountUtil.release(message);
            context.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (borrower != null) {
            borrower.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (borrower != null) {
            borrower.variantCanTake(context.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ClientConnection lost = borrower;
        borrower = null;
        if (lost != null) {
            lost.lost(Mishap.RESET);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
