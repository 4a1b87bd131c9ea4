package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An authority of the test's own, and what it has signed, made by the JDK's keytool.
final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    static Certificates in(Path folder) throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.make("ca", "-keyalg", "RSA", "-ext", "bc:c");
        certificates.make("server", "-keyalg", "RSA", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        certificates.make("elsewhere", "-keyalg", "EC", "-signer", "ca", "-ext", "san=dns:elsewhere.example");
        certificates.make(
                "expired",
                "-keyalg",
                "EC",
                "-signer",
                "ca",
                "-ext",
                "san=ip:127.0.0.1",
                "-startdate",
                "-9d",
                "-validity",
                "1");
        certificates.make("client", "-keyalg", "EC", "-signer", "ca");
        certificates.make("stranger", "-keyalg", "Ed25519");
        return certificates;
    }

    private void make(String alias, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Path store() {
        return folder.resolve("store.p12");
    }

    private KeyStore read() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /// A PEM file of the certificate and those above it.
    String certificate(String alias) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (Certificate certificate : read().getCertificateChain(alias)) {
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return file(alias + ".crt", pem.toString());
    }

    /// A PEM file of the private key.
    String key(String alias) throws Exception {
        return file(
                alias + ".key",
                pem("PRIVATE KEY", read().getKey(alias, PASSWORD.toCharArray()).getEncoded()));
    }

    String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String pem(String what, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }

    /// For a server that shows this certificate and believes the authority.
    SSLContext server(String alias) throws Exception {
        KeyStore all = read();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry("ca", all.getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
