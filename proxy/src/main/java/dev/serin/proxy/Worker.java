package dev.serin.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one event loop keeps: its clients, and connections to the variants for reuse. Everything here runs on that
/// loop, so a request never changes threads.
final class Worker {
    /// Shorter than what common servers allow (Node.js closes after 5 s), so that a kept connection is rarely dead.
    private static final long KEPT_NANOS = Duration.ofSeconds(4).toNanos();

    private static final int KEPT_PER_ADDRESS = 256;
    private static final int SWEEP_MILLIS = 100;

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final Map<InetSocketAddress, Deque<VariantConnection>> kept = new HashMap<>();
    private final Set<ClientConnection> clients = new HashSet<>();

    /// Who hears of a new connection.
    interface Arrival {
        void connected(VariantConnection connection);

        void failed(Throwable cause);
    }

    Worker(EventLoop loop, ProxySettings settings, Class<? extends Channel> channelType) {
        this.loop = loop;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(channelType)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT) // 64 KB bodies: a third less CPU
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.timeouts().connect().toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new VariantCodec(settings.limits().headerBytes()));
                    }
                });
        loop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(ClientConnection client) {
        clients.add(client);
    }

    void remove(ClientConnection client) {
        clients.remove(client);
    }

    /// A kept connection when there is one and `fresh` is not asked for, else a new one.
    void connect(InetSocketAddress address, boolean fresh, Arrival arrival) {
        VariantConnection known = fresh ? null : kept(address);
        if (known == null) {
            loop.execute(() -> connectAnew(address, arrival)); // between batches of events: see Listener
        } else {
            arrival.connected(known);
        }
    }

    private @Nullable VariantConnection kept(InetSocketAddress address) {
        Deque<VariantConnection> deque = kept.get(address);
        while (deque != null && !deque.isEmpty()) {
            VariantConnection connection = deque.pollLast();
            if (connection.isActive()) {
                return connection;
            }
        }
        return null;
    }

    private void connectAnew(InetSocketAddress address, Arrival arrival) {
        bootstrap.connect(address).addListener((ChannelFuture done) -> {
            if (done.isSuccess()) {
                VariantCodec codec = done.channel().pipeline().get(VariantCodec.class);
                VariantConnection connection = new VariantConnection(address, done.channel(), codec, this);
                done.channel().pipeline().addLast(connection);
                arrival.connected(connection);
            } else {
                arrival.failed(done.cause());
            }
        });
    }

    /// Keeps a connection for the next request.
    void keep(VariantConnection connection) {
        Deque<VariantConnection> deque = kept.computeIfAbsent(connection.address(), _ -> new ArrayDeque<>());
        if (connection.isActive() && deque.size() < KEPT_PER_ADDRESS) {
            connection.keptSince(System.nanoTime());
            deque.addLast(connection);
        } else {
            connection.abandon();
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        List.copyOf(clients).forEach(client -> client.checkTime(now));
        for (Deque<VariantConnection> deque : kept.values()) {
            while (!deque.isEmpty() && isStale(deque.peekFirst(), now)) {
                deque.pollFirst().abandon();
            }
        }
    }

    private static boolean isStale(VariantConnection connection, long now) {
        return !connection.isActive() || now - connection.idleSinceNanos() > KEPT_NANOS;
    }

    /// Lets clients finish what they are at, and ends those that wait.
    void drain() {
        List.copyOf(clients).forEach(ClientConnection::drain);
    }
}
