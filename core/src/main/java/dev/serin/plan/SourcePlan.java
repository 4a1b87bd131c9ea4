package dev.serin.plan;

/// One metric source that is asked over the network.
///
/// @param name what metrics write after `from:`; the provider's name unless the plan gives another
/// @param provider the kind of source, such as `prometheus`
public record SourcePlan(String name, String provider, Settings.Node settings) {
    public SourcePlan {
        Check.notBlank(name, "the name of a metric source");
        Check.notBlank(provider, "the provider of a metric source");
    }
}
