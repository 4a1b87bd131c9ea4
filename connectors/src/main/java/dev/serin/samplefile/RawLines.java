package dev.serin.samplefile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The lines of a file, one after the other, however long one is.
final class RawLines implements AutoCloseable {
    /// More than any sample needs.
    static final int MOST_BYTES = 1 << 20;

    private final InputStream bytes;
    private int number;
    private boolean isOver;

    RawLines(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, 1 << 16);
    }

    /// One line.
    sealed interface Raw {
        /// What stands in a line.
        ///
        /// @param number from 1
        record Text(int number, String text) implements Raw {}

        /// A line that is no text.
        record Wrong(int number, String what) implements Raw {}

        /// There are no more.
        record End() implements Raw {}
    }

    /// The next line in which there is something.
    Raw next() throws IOException {
        while (!isOver) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long length = 0;
            int next = bytes.read();
            for (; next >= 0 && next != '\n'; next = bytes.read()) {
                if (length++ < MOST_BYTES) {
                    line.write(next);
                }
            }
            isOver = next < 0;
            number++;
            Raw raw = length > MOST_BYTES
                    ? new Raw.Wrong(number, "longer than " + MOST_BYTES + " bytes")
                    : decoded(line.toByteArray());
            if (!(raw instanceof Raw.Text(var _, var text) && text.isBlank())) {
                return raw;
            }
        }
        return new Raw.End();
    }

    private Raw decoded(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return new Raw.Text(number, number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            return new Raw.Wrong(number, "not UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
