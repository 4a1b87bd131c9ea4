package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.serin.metrics.MetricException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Prometheus over TLS")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTest {
    @TempDir
    private static Path folder;

    private static Certificates certificates;

    private @Nullable HttpsServer server;

    @BeforeAll
    static void certify() throws Exception {
        certificates = Certificates.in(folder);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private String serve(String certificate, boolean wantsOurs) throws Exception {
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        SSLContext context = certificates.server(certificate);
        started.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(wantsOurs);
                parameters.setSSLParameters(wanted);
            }
        });
        started.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] body = Canned.TWO.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        started.start();
        server = started;
        return "https://127.0.0.1:" + started.getAddress().getPort();
    }

    private static TlsFiles believing(String caFile) {
        return new TlsFiles(caFile, "", "", false);
    }

    private static Answer ask(String url, TlsFiles files) throws MetricException {
        try (Prometheus prometheus = Prometheus.open(Canned.at(url).with(files))) {
            return prometheus.instant("up", Canned.NOON);
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> failure(String url, TlsFiles files) {
        return assertThatThrownBy(() -> ask(url, files)).isInstanceOf(MetricException.class);
    }

    @Test
    void is_believed_when_its_authority_is_named() throws Exception {
        assertThat(ask(serve("server", false), believing(certificates.certificate("ca"))))
                .isInstanceOf(Answer.Vector.class);
    }

    @Test
    void is_not_believed_when_nobody_knows_its_authority() throws Exception {
        String url = serve("server", false);
        failure(url, TlsFiles.NONE)
                .hasMessage(
                        url + " was asked 'up' but cannot be spoken to over TLS: its certificate is from an authority"
                                + " that is not believed here; name the authority in tls.caFile");
    }

    @Test
    void is_not_believed_under_another_name() throws Exception {
        failure(serve("elsewhere", false), believing(certificates.certificate("ca")))
                .hasMessageEndingWith("over TLS: its certificate is not for this host");
    }

    @Test
    void is_not_believed_with_a_certificate_that_has_expired() throws Exception {
        failure(serve("expired", false), believing(certificates.certificate("ca")))
                .hasMessageEndingWith("over TLS: its certificate has expired");
    }

    @Test
    void is_believed_whoever_it_is_only_when_that_is_asked_for() throws Exception {
        TlsFiles insecure = new TlsFiles("", "", "", true);
        assertThat(ask(serve("elsewhere", false), insecure)).isInstanceOf(Answer.Vector.class);
        assertThat(ask(serve("expired", false), insecure)).isInstanceOf(Answer.Vector.class);
    }

    @Test
    void is_shown_our_certificate_where_it_wants_one() throws Exception {
        TlsFiles ours = new TlsFiles(
                certificates.certificate("ca"), certificates.certificate("client"), certificates.key("client"), false);
        assertThat(ask(serve("server", true), ours)).isInstanceOf(Answer.Vector.class);
    }

    @Test
    void refuses_us_without_a_certificate_or_with_that_of_a_stranger() throws Exception {
        String url = serve("server", true);
        String ca = certificates.certificate("ca");
        failure(url, believing(ca))
                .hasMessageContaining("over TLS: it did not take our certificate, or wants one;"
                        + " see tls.certFile and tls.keyFile");
        failure(url, new TlsFiles(ca, certificates.certificate("stranger"), certificates.key("stranger"), false))
                .hasMessageContaining("over TLS: it did not take our certificate, or wants one;");
    }

    @Test
    void that_does_not_speak_it_says_so() throws Exception {
        try (Wires plain = Wires.closing("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            failure(plain.url().replace("http:", "https:"), TlsFiles.NONE)
                    .hasMessageEndingWith("over TLS: it does not speak TLS; write http:// if that is meant");
        }
    }

    @Test
    void cannot_be_opened_with_files_that_hold_something_else() throws Exception {
        String ca = certificates.certificate("ca");
        String text = certificates.file("text.pem", "hello");
        String encrypted =
                certificates.file("old.key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n");
        String broken =
                certificates.file("broken.key", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n");
        opening(believing("no/such.pem")).hasMessage("the file no/such.pem cannot be read (NoSuchFileException)");
        opening(believing(text)).hasMessageStartingWith("the file " + text + " holds no certificate in PEM");
        opening(new TlsFiles(ca, ca, encrypted, false))
                .hasMessage("the file " + encrypted + " holds no private key of PKCS #8 in PEM without a password;"
                        + " openssl pkcs8 -topk8 -nocrypt makes one of it");
        opening(new TlsFiles(ca, ca, broken, false))
                .hasMessage(
                        "the private key in the file " + broken + " is of no kind that is known here: RSA, EC, EdDSA");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> opening(TlsFiles files) {
        return assertThatThrownBy(
                        () -> Prometheus.open(Canned.at("https://127.0.0.1:1").with(files)))
                .isInstanceOf(MetricException.class);
    }
}
