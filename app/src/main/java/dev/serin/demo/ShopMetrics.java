package dev.serin.demo;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// What a shop counts, as a service of anybody's would: answers, orders and payments. Safe for any thread.
///
/// The trap: a counter that is not shown before its first event loses that event to whoever takes differences, so all
/// outcomes are there from the start.
final class ShopMetrics {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = counter("http_requests_total", "Answers, by status.", "status", "200", "500");
    private final Counter orders = counter(
            "shop_orders_total", "Checkouts, by what became of the order.", "outcome", "completed", "abandoned");
    private final Counter payments =
            counter("shop_payments_total", "Payments, by what the bank said.", "outcome", "authorised", "declined");

    private Counter counter(String name, String help, String label, String... values) {
        Counter counter =
                Counter.builder().name(name).help(help).labelNames(label).register(registry);
        List.of(values).forEach(counter::initLabelValues);
        return counter;
    }

    void answered(int status) {
        requests.labelValues(Integer.toString(status)).inc();
    }

    void paid(boolean isAuthorised) {
        payments.labelValues(isAuthorised ? "authorised" : "declined").inc();
    }

    void ordered(boolean isCompleted) {
        orders.labelValues(isCompleted ? "completed" : "abandoned").inc();
    }

    /// In Prometheus's text format.
    byte[] page() throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(page, registry.scrape());
        return page.toByteArray();
    }
}
