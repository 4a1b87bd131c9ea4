package dev.serin.metrics.scrape;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The formats in which metrics are shown, and which of them is asked for.
final class Pages {
    private static final String PROTOBUF = "application/vnd.google.protobuf";
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String TEXTS = OPEN_METRICS + ";version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.6,*/*;q=0.1";

    private Pages() {}

    /// What is asked for. The order is Prometheus's own, so that counters are named as they are there: some
    /// servers name them otherwise in other formats.
    static String accepted(boolean natives) {
        return natives
                ? PROTOBUF + ";proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.9," + TEXTS
                : TEXTS;
    }

    /// What a page shows. One that does not say what it is, or something unknown, is read as text.
    ///
    /// @param type what `Content-Type` says
    static List<Exposed> read(String type, byte[] body, int most) throws Malformed {
        Collected collected = new Collected(most);
        String kind = type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        switch (kind) {
            case PROTOBUF -> ProtobufPage.read(body, collected);
            case OPEN_METRICS -> OpenMetricsPage.read(text(body), collected);
            default -> TextPage.read(text(body), collected);
        }
        return collected.all();
    }

    private static String text(byte[] body) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Malformed("it is no UTF-8");
        }
    }
}
