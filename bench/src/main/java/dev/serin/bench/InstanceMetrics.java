package dev.serin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What an instance of a service counts, as Prometheus's text. Safe for any thread.
final class InstanceMetrics {
    private static final double[] BORDERS = {.01, .02, .03, .05, .075, .1, .15, .2, .3, .4, .6, .8, 1.2, 2};

    private final Map<String, Long> counters = new TreeMap<>();

    /// All that is counted is there from the start.
    InstanceMetrics() {
        Instance.PAGES.forEach(page -> {
            count("http_requests_total{status=\"200\",uri=\"" + page + "\"}", 0);
            count("http_requests_total{status=\"500\",uri=\"" + page + "\"}", 0);
            observe(page, 0, 0);
        });
        count("orders_total{outcome=\"completed\"}", 0);
        count("orders_total{outcome=\"failed\"}", 0);
    }

    private void count(String series, long more) {
        counters.merge(series, more, Long::sum);
    }

    private void observe(String page, double seconds, long times) {
        String labels = "http_request_duration_seconds_bucket{uri=\"" + page + "\",le=\"";
        for (double border : BORDERS) {
            count(labels + border + "\"}", seconds <= border ? times : 0);
        }
        count(labels + "+Inf\"}", times);
    }

    synchronized void answered(String page, int status, double seconds) {
        count("http_requests_total{status=\"" + status + "\",uri=\"" + page + "\"}", 1);
        observe(page, seconds, 1);
    }

    synchronized void ordered(boolean isCompleted) {
        count("orders_total{outcome=\"" + (isCompleted ? "completed" : "failed") + "\"}", 1);
    }

    /// What is shown to a scrape.
    synchronized String page() throws IOException {
        StringBuilder text = new StringBuilder();
        counters.forEach(
                (series, count) -> text.append(series).append(' ').append(count).append('\n'));
        return text.append("process_resident_memory_bytes ")
                .append(residentBytes())
                .append('\n')
                .toString();
    }

    /// What the system says that this process holds.
    static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
