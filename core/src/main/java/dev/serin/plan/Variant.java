package dev.serin.plan;

import java.net.URI;
import java.util.List;

/// One of the two versions of the service, and where it answers.
///
/// @param version as people call it, such as `v1.3`
/// @param urls its endpoints, `http://host:port`; requests are spread over them in turn
public record Variant(String version, List<URI> urls) {
    public Variant {
        urls = List.copyOf(urls);
        Check.notBlank(version, "a version");
    }
}
