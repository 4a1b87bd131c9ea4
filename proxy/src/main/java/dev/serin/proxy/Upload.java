package dev.serin.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/// How much of a request came from its client.
enum Upload {
    /// The header, and nothing of a body yet.
    EMPTY,
    /// A part of the body.
    FLOWING,
    /// All of it, and there was no body.
    COMPLETE_WITHOUT_BODY,
    /// All of it, and there was a body.
    COMPLETE;

    /// Whether a part is the end of a request without a body: nothing has to be kept of it.
    static boolean isBareEnd(HttpContent part) {
        return part instanceof LastHttpContent end
                && end.decoderResult().isSuccess()
                && !end.content().isReadable()
                && end.trailingHeaders().isEmpty();
    }

    boolean isComplete() {
        return this == COMPLETE || this == COMPLETE_WITHOUT_BODY;
    }

    boolean hasNoBody() {
        return this == EMPTY || this == COMPLETE_WITHOUT_BODY;
    }

    /// After another part of the body.
    Upload with(boolean someBytes, boolean last) {
        boolean none = hasNoBody() && !someBytes;
        if (last) {
            return none ? COMPLETE_WITHOUT_BODY : COMPLETE;
        }
        return none ? EMPTY : FLOWING;
    }
}
