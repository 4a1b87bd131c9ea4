package dev.serin.proxy;

/// What can go wrong between the proxy and a variant; each counts as that variant's error.
enum Mishap {
    /// Nobody listens, or the connection was closed before anything was sent.
    REFUSED(502, "refused"),
    /// No connection within the time limit.
    CONNECT_TIMEOUT(504, "connectTimeout"),
    /// No answer, or no more of it, within the time limit.
    TIMEOUT(504, "timeout"),
    /// The connection ended before the answer did.
    RESET(502, "reset"),
    /// The answer is not HTTP.
    GARBAGE(502, "garbage"),
    /// The client gave up: it had waited a second or longer, and no answer had begun.
    ABANDONED(504, "abandoned");

    private final int status;
    private final String key;

    Mishap(int status, String key) {
        this.status = status;
        this.key = key;
    }

    /// What the client is answered when nothing was sent to it yet.
    int status() {
        return status;
    }

    String key() {
        return key;
    }

    /// Whether the request surely did not reach the application.
    boolean isSafeToTryElsewhere() {
        return this == REFUSED || this == CONNECT_TIMEOUT;
    }
}
