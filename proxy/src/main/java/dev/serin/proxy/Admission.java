package dev.serin.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;

/// What becomes of a request when its header is known.
sealed interface Admission {
    /// It goes to a variant.
    ///
    /// @param request already fit for the variant
    /// @param fromOldClient whether the client speaks HTTP/1.0
    /// @param keepAlive whether the client wants another request on this connection
    /// @param upgrades whether it asks for a WebSocket
    /// @param cookie to be set on the answer, empty for none
    record Granted(
            HttpRequest request,
            boolean fromOldClient,
            boolean keepAlive,
            boolean upgrades,
            String cookie,
            Ledger ledger)
            implements Admission {

        boolean isHead() {
            return request.method().equals(HttpMethod.HEAD);
        }

        /// Whether the client waits for leave to send its body.
        boolean awaitsContinue() {
            return request.headers().contains(HttpHeaderNames.EXPECT);
        }

        /// Whether doing it twice does no more than doing it once.
        boolean isIdempotent() {
            HttpMethod method = request.method();
            return method.equals(HttpMethod.GET)
                    || method.equals(HttpMethod.HEAD)
                    || method.equals(HttpMethod.OPTIONS)
                    || method.equals(HttpMethod.PUT)
                    || method.equals(HttpMethod.DELETE);
        }
    }

    /// The proxy answers it itself.
    record Refused(HttpResponseStatus status, String why) implements Admission {
        static Refused bad(String why) {
            return new Refused(HttpResponseStatus.BAD_REQUEST, why);
        }
    }
}
