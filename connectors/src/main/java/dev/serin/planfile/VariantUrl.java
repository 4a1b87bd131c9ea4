package dev.serin.planfile;

import dev.serin.problem.Place;
import java.net.URI;

/// A variant's url, and where it stands in the file.
///
/// @param shown the url as it was written: what problems may show of it
public record VariantUrl(URI url, String shown, Place place) {
    /// The port to connect to.
    public int port() {
        return url.getPort() < 0 ? 80 : url.getPort();
    }
}
