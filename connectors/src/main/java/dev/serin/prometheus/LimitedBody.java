package dev.serin.prometheus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/// A body of which no more than so many bytes are read.
final class LimitedBody extends FilterInputStream {
    private final long most;
    private long seen;
    private int first = -1;
    private boolean isAtEnd;

    /// There is more than that.
    static final class TooLarge extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    LimitedBody(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        first = seen == 0 ? one : first;
        isAtEnd |= one < 0;
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        first = seen == 0 && read > 0 ? into[offset] : first;
        isAtEnd |= read < 0;
        count(Math.max(0, read));
        return read;
    }

    boolean beginsWith(char sign) {
        return first == sign;
    }

    /// Whether somebody wanted to read on behind its end.
    boolean isAtEnd() {
        return isAtEnd;
    }

    private void count(int read) throws IOException {
        seen += read;
        if (seen > most) {
            throw new TooLarge();
        }
    }
}
