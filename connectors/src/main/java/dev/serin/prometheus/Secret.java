package dev.serin.prometheus;

import dev.serin.metrics.MetricException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A password or a token, or the file that holds it.
public sealed interface Secret {
    /// As it was written.
    record Written(String text) implements Secret {
        /// Never tells it.
        @Override
        public String toString() {
            return "a secret";
        }
    }

    /// In a file, without the blanks and line ends around it.
    record InFile(Path file) implements Secret {}

    /// The secret as it is now.
    default String read() throws MetricException {
        String text = switch (this) {
            case Written(var written) -> written;
            case InFile(var file) -> read(file);
        };
        if (!text.chars().allMatch(c -> c >= ' ' && c != 0x7f)) {
            throw new MetricException(this + " is not one line of text, so it cannot be sent");
        }
        return text;
    }

    private static String read(Path file) throws MetricException {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new MetricException("the file " + file + " is empty, but must hold a secret");
            }
            return text;
        } catch (IOException failure) {
            throw new MetricException(
                    "the file " + file + " cannot be read ("
                            + failure.getClass().getSimpleName() + ")",
                    failure);
        }
    }
}
