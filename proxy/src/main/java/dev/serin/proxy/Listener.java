package dev.serin.proxy;

import dev.serin.routing.RoutingException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Takes clients' connections and spreads them over the event loops.
///
/// The trap: Netty's epoll loop knows a socket by its number alone, and works through its events in batches. A socket
/// that is opened within a batch may get the number of one that was closed in it, and then the dead one's events: a
/// connection looks refused, or half closed, and is neither. So connections are taken on a loop of their own, which
/// hands them over between batches, and [Worker] opens new ones between batches too.
final class Listener implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Shared shared;
    private final EventLoopGroup entrance;
    private final EventLoopGroup loops;
    private final Channel server;
    private final Map<EventLoop, Worker> workers;

    private Listener(
            Shared shared,
            EventLoopGroup entrance,
            EventLoopGroup loops,
            Channel server,
            Map<EventLoop, Worker> workers) {
        this.shared = shared;
        this.entrance = entrance;
        this.loops = loops;
        this.server = server;
        this.workers = workers;
    }

    static Listener open(Shared shared) throws RoutingException {
        quieten();
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory polling = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup entrance = new MultiThreadIoEventLoopGroup(1, polling);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(shared.settings().threads(), polling);
        Class<? extends ServerChannel> serverType =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        Class<? extends Channel> clientType = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        Map<EventLoop, Worker> workers = new ConcurrentHashMap<>();
        InetSocketAddress wanted = shared.settings().listen();
        try {
            Channel server = new ServerBootstrap()
                    .group(entrance, loops)
                    .channel(serverType)
                    .option(ChannelOption.SO_BACKLOG, 1024)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                    .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .childHandler(clients(shared, workers, clientType))
                    .bind(wanted)
                    .sync()
                    .channel();
            return new Listener(shared, entrance, loops, server, workers);
        } catch (InterruptedException interrupted) {
            end(0, entrance, loops);
            Thread.currentThread().interrupt();
            throw new RoutingException("interrupted while opening the proxy", interrupted);
        } catch (Exception failure) { // Netty throws what bind threw, whatever its signature says
            end(0, entrance, loops);
            throw new RoutingException(
                    "the proxy cannot listen on %s: %s. Choose another address at traffic.proxy.listen%s."
                            .formatted(
                                    text(wanted),
                                    reason(failure),
                                    isInUse(failure) ? ", or end the program that uses it" : ""),
                    failure);
        }
    }

    private static boolean isInUse(Exception failure) {
        return String.valueOf(failure.getMessage()).contains("in use");
    }

    /// The native transport puts the system's call and its number in front: `bind(..) failed with error(-98): …`.
    private static String reason(Exception failure) {
        return isInUse(failure)
                ? "the port is in use"
                : String.valueOf(failure.getMessage()).replaceFirst("^\\w+\\(.*error\\(-?\\d+\\): ", "");
    }

    /// Netty looks for lost buffers at every write unless told otherwise. That is for tests, which ask for it.
    private static void quieten() {
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private static ChannelInitializer<SocketChannel> clients(
            Shared shared, Map<EventLoop, Worker> workers, Class<? extends Channel> type) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                Worker worker =
                        workers.computeIfAbsent(channel.eventLoop(), loop -> new Worker(loop, shared.settings(), type));
                ClientCodec codec = new ClientCodec(shared.settings().limits().headerBytes());
                channel.pipeline().addLast(codec, new ClientConnection(shared, worker, codec));
            }
        };
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /// Nobody new comes in; requests that are under way get a few seconds.
    @Override
    public void close() {
        if (!shared.closing().compareAndSet(false, true)) {
            return;
        }
        server.close().syncUninterruptibly();
        workers.forEach((loop, worker) -> loop.execute(worker::drain));
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (shared.open().get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        end(1, entrance, loops).forEach(Future::syncUninterruptibly);
    }

    private static List<Future<?>> end(int seconds, EventLoopGroup... groups) {
        return Stream.of(groups)
                .<Future<?>>map(group -> group.shutdownGracefully(0, seconds, TimeUnit.SECONDS))
                .toList();
    }
}
