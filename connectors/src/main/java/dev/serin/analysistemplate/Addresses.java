package dev.serin.analysistemplate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Urls as templates name them.
final class Addresses {
    private Addresses() {}

    /// The url, if it is one that can be asked: http or https, and a host.
    static Optional<URI> parsed(String text) {
        try {
            URI uri = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return isHttp && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Scheme, host, port and path; a query and a user may hold secrets.
    static String shown(String text) {
        return parsed(text)
                .map(uri -> uri.getScheme() + "://" + uri.getHost() + port(uri) + uri.getRawPath())
                .orElse("");
    }

    private static String port(URI uri) {
        return uri.getPort() < 0 ? "" : ":" + uri.getPort();
    }
}
