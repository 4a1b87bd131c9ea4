package dev.serin.proxy;

import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/// Speaks HTTP/1.1 with clients, and takes nothing that two readers could read differently: a request with both
/// `Content-Length` and `Transfer-Encoding` is malformed here, where Netty would drop one of them.
final class ClientCodec extends CombinedChannelDuplexHandler<ClientCodec.Decoder, ClientCodec.Encoder> {
    ClientCodec(int headerBytes) {
        super(new Decoder(config(headerBytes)), new Encoder());
    }

    static HttpDecoderConfig config(int headerBytes) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(Math.max(4096, headerBytes / 2))
                .setMaxHeaderSize(headerBytes)
                .setMaxChunkSize(65_536)
                .setStrictLineParsing(true)
                .setAllowDuplicateContentLengths(false);
    }

    /// The answer that is written next belongs to a HEAD request, or not.
    void answersHead(boolean head) {
        outboundHandler().head = head;
    }

    static final class Decoder extends HttpRequestDecoder {
        Decoder(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
        }
    }

    static final class Encoder extends HttpResponseEncoder {
        private boolean head;

        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse answer) {
            return head || super.isContentAlwaysEmpty(answer);
        }
    }
}
