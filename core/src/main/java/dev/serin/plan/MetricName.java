package dev.serin.plan;

/// The name of a metric, unique in its plan.
public record MetricName(String text) implements Comparable<MetricName> {
    public MetricName {
        Check.notBlank(text, "a name");
    }

    @Override
    public int compareTo(MetricName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
