package dev.serin.prometheus;

/// How the other side is known, and how we are known to it, over https. The files are PEM, and are read
/// when the source is opened.
///
/// @param caFile the certificates of the authorities that are believed; empty = those that the JDK believes
/// @param certFile our certificate, and those between it and its authority; empty = none
/// @param keyFile the private key of our certificate (PKCS #8, without a password)
/// @param insecure anybody is believed: only for a try, for whoever sits between reads everything
public record TlsFiles(String caFile, String certFile, String keyFile, boolean insecure) {
    /// Who is believed is what the JDK believes, and we show no certificate.
    public static final TlsFiles NONE = new TlsFiles("", "", "", false);

    public TlsFiles {
        if (certFile.isEmpty() != keyFile.isEmpty()) {
            throw new IllegalArgumentException("a certificate and its key come together");
        }
        if (insecure && !caFile.isEmpty()) {
            throw new IllegalArgumentException("who believes anybody needs no authority");
        }
    }
}
