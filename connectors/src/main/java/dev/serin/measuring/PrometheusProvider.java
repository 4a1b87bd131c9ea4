package dev.serin.measuring;

import dev.serin.analysistemplate.Login;
import dev.serin.analysistemplate.MetricProvider;
import dev.serin.analysistemplate.MetricProvider.Header;
import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.analysistemplate.RangeTimes;
import dev.serin.metrics.MetricException;
import dev.serin.prometheus.Answer;
import dev.serin.prometheus.Prometheus;
import dev.serin.prometheus.PrometheusSettings;
import dev.serin.prometheus.Secret;
import dev.serin.prometheus.TlsFiles;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Asks a Prometheus for the value of a query, at one instant or over a time. Safe for any thread.
///
/// The law: what it answers is a number, a list of numbers or a text, as Argo has it, and nothing that was found is an
/// empty list. The trap: two providers of templates that differ in nothing share one client, which is closed with this.
public final class PrometheusProvider implements Asking<MetricProvider.Prometheus>, AutoCloseable {
    /// How the client says that a login was not good enough.
    private static final String NOT_LET_IN = " and answered HTTP 401: ";

    private final Tokens tokens;
    private final Map<MetricProvider.Prometheus, Opened> opened = new HashMap<>();

    public PrometheusProvider(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param settings with the token of the day
    private record Opened(PrometheusSettings settings, Prometheus prometheus) {}

    @Override
    public Reply ask(MetricProvider.Prometheus provider, Instant at) throws MetricException {
        Prometheus prometheus = opened(provider, settings(provider));
        try {
            return ask(prometheus, provider, at);
        } catch (MetricException failure) {
            forgetToken(provider, failure);
            throw failure;
        }
    }

    /// Asks a client that somebody else has opened, whatever address and login the provider names.
    public static Reply ask(Prometheus prometheus, MetricProvider.Prometheus provider, Instant at)
            throws MetricException {
        return Shapes.reply(answer(prometheus, provider, at));
    }

    private static Answer answer(Prometheus prometheus, MetricProvider.Prometheus provider, Instant at)
            throws MetricException {
        return switch (provider.span()) {
            case Span.Now() -> prometheus.instant(provider.query(), at);
            case Span.Between span -> {
                RangeTimes times = RangeTimes.of(span, at);
                yield prometheus.range(provider.query(), times.from(), times.to(), span.step());
            }
        };
    }

    private void forgetToken(MetricProvider.Prometheus provider, MetricException failure) {
        if (provider.login() instanceof Login.OAuth2 login
                && String.valueOf(failure.getMessage()).contains(NOT_LET_IN)) {
            tokens.forget(login);
        }
    }

    /// A new token makes a new client; the one with the old token is of no use any more.
    private synchronized Prometheus opened(MetricProvider.Prometheus provider, PrometheusSettings settings)
            throws MetricException {
        Opened known = opened.get(provider);
        if (known != null && known.settings().equals(settings)) {
            return known.prometheus();
        }
        Prometheus prometheus = Prometheus.open(settings);
        opened.put(provider, new Opened(settings, prometheus));
        if (known != null) {
            known.prometheus().close();
        }
        return prometheus;
    }

    private PrometheusSettings settings(MetricProvider.Prometheus provider) throws MetricException {
        if (provider.address().isEmpty()) {
            throw new MetricException("the metric names no address of a Prometheus, and none was given: say where it"
                    + " is, such as http://prometheus:9090");
        }
        dev.serin.prometheus.Login login = login(provider);
        try {
            return PrometheusSettings.at(URI.create(provider.address()))
                    .withTimeout(provider.limit())
                    .withHeaders(headers(provider))
                    .with(provider.isInsecure() ? new TlsFiles("", "", "", true) : TlsFiles.NONE)
                    .with(login);
        } catch (IllegalArgumentException wrong) {
            throw new MetricException(provider.shown() + " cannot be asked: " + reason(provider, wrong));
        }
    }

    /// Only our own words; those of the JDK hold the address, in which there may be a password.
    private static String reason(MetricProvider.Prometheus provider, IllegalArgumentException wrong) {
        String said = String.valueOf(wrong.getMessage());
        return said.contains(provider.address()) ? "its address is no http or https url" : said;
    }

    private static SortedMap<String, String> headers(MetricProvider.Prometheus provider) {
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : provider.headers()) {
            headers.put(header.key(), header.value());
        }
        return headers;
    }

    private dev.serin.prometheus.Login login(MetricProvider.Prometheus provider) throws MetricException {
        return switch (provider.login()) {
            case Login.None() -> new dev.serin.prometheus.Login.None();
            case Login.Basic(var username, var password) ->
                new dev.serin.prometheus.Login.Basic(username, new Secret.Written(password));
            case Login.OAuth2 login ->
                new dev.serin.prometheus.Login.Bearer(new Secret.Written(tokens.of(login, provider.isInsecure())));
        };
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(one -> one.prometheus().close());
        opened.clear();
    }
}
