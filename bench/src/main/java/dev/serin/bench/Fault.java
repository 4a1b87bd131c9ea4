package dev.serin.bench;

import java.util.List;
import java.util.Locale;

/// What is wrong with the canary of a live release.
enum Fault {
    NONE("nothing is wrong", ""),
    ONE_PAGE_FAILS("5 % of the answers of one page of five are 500", "http-5xx"),
    SLOW_TAIL("the 99th percentile is twice stable's, with the same median", "latency"),
    LOSES_ORDERS("every answer is 200, and 20 % of the orders are not completed", "orders-completed"),
    LEAKS("memory grows by 2 % a minute", "memory");

    private final String title;
    private final String metric;

    Fault(String title, String metric) {
        this.title = title;
        this.metric = metric;
    }

    String title() {
        return title;
    }

    /// The label `shop` of everything that is scraped for it.
    String shop() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Which metrics are to be named, and no others; a release without any is to be promoted.
    List<String> metrics() {
        return metric.isEmpty() ? List.of() : List.of(metric);
    }
}
