package dev.serin.plan;

/// What is released, as people call it.
public record ServiceName(String text) implements Comparable<ServiceName> {
    public ServiceName {
        Check.notBlank(text, "a name");
    }

    @Override
    public int compareTo(ServiceName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
