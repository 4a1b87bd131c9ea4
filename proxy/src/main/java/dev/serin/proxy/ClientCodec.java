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
        super(new Decoder(config(headerBytes).setStrictLineParsing(true)), new Encoder());
    }

    /// The limits that hold on both sides.
    static HttpDecoderConfig config(int headerBytes) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(Math.max(4096, headerBytes / 2))
                .setMaxHeaderSize(headerBytes)
                .setMaxChunkSize(65_536)
                .setAllowDuplicateContentLengths(false);
    }

    /// The answer that is written next belongs to a HEAD request, or not.
    void answersHead(boolean head) {
        outboundHandler().head = head;
    }

    static final class Decoder extends HttpRequestDecoder {
        private int wordEnd;

        Decoder(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
            requireSound(start == 0);
            wordEnd = length;
            return super.splitFirstWordInitialLine(line, start, length);
        }

        @Override
        protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
            requireOneSpace(line, start);
            wordEnd = start + length;
            return super.splitSecondWordInitialLine(line, start, length);
        }

        @Override
        protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
            requireOneSpace(line, start);
            requireSound(length == 8 && line[start] == 'H' && line[start + 3] == 'P');
            return super.splitThirdWordInitialLine(line, start, length);
        }

        private void requireOneSpace(byte[] line, int start) {
            requireSound(start == wordEnd + 1 && line[wordEnd] == ' ');
        }

        private static void requireSound(boolean sound) {
            if (!sound) {
                throw new IllegalArgumentException("the request line is not: method, space, target, space, version");
            }
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
