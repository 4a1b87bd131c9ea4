package dev.serin.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;

/// Bytes both ways, as they are: what an upgraded connection has become. Lives on one event loop.
final class Tunnel {
    private final ClientConnection client;
    private final VariantConnection variant;

    Tunnel(ClientConnection client, VariantConnection variant) {
        this.client = client;
        this.variant = variant;
    }

    void fromClient(Object bytes) {
        if (!(bytes instanceof ByteBuf)) {
            ReferenceCountUtil.release(bytes); // what was left of HTTP
            return;
        }
        variant.write(bytes);
        if (!variant.takesMore()) {
            client.read(false);
        }
    }

    void fromVariant(Object bytes) {
        if (!(bytes instanceof ByteBuf)) {
            ReferenceCountUtil.release(bytes);
            return;
        }
        client.write(bytes);
        if (!client.takesMore()) {
            variant.read(false);
        }
    }
}
