package dev.serin.prometheus;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What came back instead of an answer, in words for people: each kind of failure has its own.
final class Wording {
    private static final int LONGEST_SAID = 300;
    private static final String ALERTS = "(?i).*(certificate_required|bad_certificate|unknown_ca|certificate_unknown"
            + "|certificate_expired|access_denied|handshake_failure).*";

    private Wording() {}

    /// What a status of a refusal means, and what was said with it.
    static String explained(int status, Optional<String> location, String text) {
        String said = said(text);
        return switch (status) {
            case 401 -> ": it wants another login than it got" + said;
            case 403 -> ": the login may not do this" + said;
            case 404 -> ": there is no API of Prometheus below this address" + said;
            default ->
                status / 100 == 3
                        ? ": it redirects" + location.map(Wording::to).orElse("")
                                + ", and only the address itself is asked"
                        : said;
        };
    }

    private static String to(String location) {
        try {
            URI uri = URI.create(location);
            return uri.getHost() == null
                    ? " to " + shortened(String.valueOf(uri.getPath()), LONGEST_SAID)
                    : " to " + uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                            + shortened(String.valueOf(uri.getPath()), LONGEST_SAID);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static String said(String text) {
        String plain = text.isEmpty() ? "" : ": " + text;
        return AnswerReader.error(text)
                .map(error -> ": " + error)
                .orElse(text.startsWith("<") ? ", with HTML instead of JSON" : plain);
    }

    /// Why there was no answer at all.
    ///
    /// @param late what is said when its time was over
    static Unanswered of(IOException failure, Duration connectLimit, Unanswered late) {
        return switch (failure) {
            case HttpConnectTimeoutException _ ->
                Unanswered.broken("but could not be reached within " + seconds(connectLimit), Duration.ZERO);
            case HttpTimeoutException _ -> late;
            case SSLException tls -> Unanswered.dead("but cannot be spoken to over TLS: " + tls(tls));
            case ConnectException refused -> Unanswered.broken(connecting(refused), Duration.ZERO);
            default ->
                Unanswered.broken(
                        "but broke the connection (" + shortened(String.valueOf(failure.getMessage()), LONGEST_SAID)
                                + ")",
                        Duration.ZERO);
        };
    }

    private static String connecting(ConnectException failure) {
        boolean isUnknown = causes(failure)
                .anyMatch(
                        cause -> cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException);
        return isUnknown
                ? "but has a host that is not known (DNS)"
                : "but refused the connection, or there is no way to it";
    }

    private static String tls(SSLException failure) {
        if (causes(failure).anyMatch(CertificateExpiredException.class::isInstance)) {
            return "its certificate has expired";
        }
        if (causes(failure).anyMatch(CertPathBuilderException.class::isInstance)) {
            return "its certificate is from an authority that is not believed here; name the authority in tls.caFile";
        }
        if (causes(failure).anyMatch(CertificateException.class::isInstance)) {
            return "its certificate is not for this host";
        }
        String message = String.valueOf(failure.getMessage());
        if (message.matches(ALERTS)) {
            return "it did not take our certificate, or wants one; see tls.certFile and tls.keyFile ("
                    + shortened(message, LONGEST_SAID) + ")";
        }
        return message.toLowerCase(Locale.ROOT).contains("ssl message")
                ? "it does not speak TLS; write http:// if that is meant"
                : shortened(message, LONGEST_SAID);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }

    /// In one line, without signs that a terminal would obey, and cut where it is long.
    static String shortened(String text, int most) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int end = line.offsetByCodePoints(0, Math.min(most, line.codePointCount(0, line.length())));
        return end == line.length() ? line : line.substring(0, end) + "…";
    }

    /// `10 s`, or `0.5 s`.
    static String seconds(Duration time) {
        double seconds = Math.ceil(Math.max(0, time.toMillis()) / 100.0) / 10;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
