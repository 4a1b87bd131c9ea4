package dev.serin.proxy;

import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;

/// Speaks HTTP/1.1 with a variant. It forgives bare line feeds: what goes on to the client is written anew anyway.
final class VariantCodec extends CombinedChannelDuplexHandler<VariantCodec.Decoder, HttpRequestEncoder> {
    VariantCodec(int headerBytes) {
        super(new Decoder(ClientCodec.config(headerBytes).setStrictLineParsing(false)), new HttpRequestEncoder());
    }

    /// The answer that comes next belongs to a HEAD request, or not.
    void awaitsHead(boolean head) {
        inboundHandler().head = head;
    }

    /// Whether nothing came after the last answer: only then may the connection be used again.
    boolean isClean() {
        return inboundHandler().isClean();
    }

    static final class Decoder extends HttpResponseDecoder {
        private boolean head;

        Decoder(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage answer) {
            return super.isContentAlwaysEmpty(answer) || head;
        }

        private boolean isClean() {
            return actualReadableBytes() == 0;
        }
    }
}
