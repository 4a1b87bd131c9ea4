package dev.serin.prometheus;

import dev.serin.metrics.MetricException;
import dev.serin.post.TrustInAnybody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Makes of PEM files what the JDK needs for TLS.
final class Tls {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");
    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    /// Who is believed, and what is shown. Tells which file is wrong.
    static SSLContext context(TlsFiles files) throws MetricException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(files), trust(files), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new MetricException("TLS cannot be set up: " + failure.getMessage(), failure);
        }
    }

    private static TrustManager @Nullable [] trust(TlsFiles files)
            throws GeneralSecurityException, IOException, MetricException {
        if (files.insecure()) {
            return new TrustManager[] {new TrustInAnybody()};
        }
        if (files.caFile().isEmpty()) {
            return null;
        }
        KeyStore authorities = empty();
        for (Certificate certificate : certificates(files.caFile())) {
            authorities.setCertificateEntry("authority-" + authorities.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] identity(TlsFiles files)
            throws GeneralSecurityException, IOException, MetricException {
        if (files.certFile().isEmpty()) {
            return null;
        }
        Certificate[] chain = certificates(files.certFile()).toArray(Certificate[]::new);
        KeyStore ours = empty();
        ours.setKeyEntry("serin", key(files.keyFile()), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(ours, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(String file) throws MetricException {
        byte[] pem = read(file).getBytes(StandardCharsets.UTF_8);
        try {
            List<Certificate> found = new ArrayList<>(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (GeneralSecurityException failure) {
            throw new MetricException("the file " + file + " holds no certificate in PEM that can be read", failure);
        }
        throw new MetricException("the file " + file + " holds no certificate in PEM");
    }

    private static PrivateKey key(String file) throws GeneralSecurityException, MetricException {
        Matcher matcher = KEY.matcher(read(file));
        if (!matcher.find()) {
            throw new MetricException("the file " + file + " holds no private key of PKCS #8 in PEM without a password;"
                    + " openssl pkcs8 -topk8 -nocrypt makes one of it");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(1));
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (InvalidKeySpecException _) {
                // of another kind
            }
        }
        throw new MetricException("the private key in the file " + file + " is of no kind that is known here: "
                + String.join(", ", KINDS));
    }

    private static String read(String file) throws MetricException {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new MetricException(
                    "the file " + file + " cannot be read ("
                            + failure.getClass().getSimpleName() + ")",
                    failure);
        }
    }
}
