package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Values;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads `tls` of a metric source: paths of PEM files, which are read when the source is opened.
final class TlsReader {
    private static final String CA = "/etc/serin/ca.pem";
    private static final String CERTIFICATE = "/etc/serin/serin.pem";
    private static final String KEY = "/etc/serin/serin.key";
    private static final String EXAMPLE = "{ ca: " + CA + " }";

    private final Fields fields;
    private final Optional<URI> address;
    private final Source source;

    /// @param address of the source, if it is sound
    TlsReader(Fields fields, Optional<URI> address) {
        this.fields = fields;
        this.address = address;
        this.source = fields.source();
    }

    void read(Map<String, Settings> settings) {
        if (!fields.has("tls")) {
            return;
        }
        Fields tls = fields.fields("tls", EXAMPLE);
        tls.only(Set.of("ca", "certificate", "key", "insecure"));
        TreeMap<String, Settings> read = new TreeMap<>();
        path(tls, "ca", CA, read);
        path(tls, "certificate", CERTIFICATE, read);
        path(tls, "key", KEY, read);
        boolean insecure = tls.as("insecure", "false", false, new Values(source)::truth);
        read.put("insecure", new Settings.Scalar(Boolean.toString(insecure)));
        settings.put("tls", new Settings.Node(read));
        check(tls, insecure);
    }

    private static void path(Fields tls, String key, String example, Map<String, Settings> read) {
        tls.text(key, example).ifPresent(leaf -> read.put(key, new Settings.Scalar(leaf.text())));
    }

    private void check(Fields tls, boolean insecure) {
        if (tls.has("certificate") && !tls.has("key")) {
            tls.missing("key", KEY);
        } else if (tls.has("key") && !tls.has("certificate")) {
            tls.missing("certificate", CERTIFICATE);
        }
        if (insecure && tls.has("ca")) {
            source.error(
                    "'insecure: true' believes anybody, and so needs no 'ca'.",
                    tls.place("insecure"),
                    "keep ca, and leave insecure out");
        }
        address.filter(url -> "http".equalsIgnoreCase(url.getScheme()))
                .ifPresent(url -> source.warning(
                        "'tls' has no effect: the address begins with http.",
                        tls.place(),
                        "write https into the address, or leave tls out"));
    }
}
