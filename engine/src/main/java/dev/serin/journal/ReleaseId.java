package dev.serin.journal;

/// Names one release for ever, such as `payment-service/v1.3/1`.
public record ReleaseId(String text) implements Comparable<ReleaseId> {
    public ReleaseId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a release needs an id");
        }
    }

    @Override
    public int compareTo(ReleaseId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
