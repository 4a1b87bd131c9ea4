package dev.serin.samplefile;

import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Files of samples of tests, beside a plan with a metric of each kind.
final class SampleFiles {
    static final Plan PLAN = PlanFiles.read("plan.yaml", """
                    apiVersion: serin.dev/v1alpha1
                    kind: ReleasePlan
                    metadata: { name: shop }
                    spec:
                      stable: { version: v1, urls: ["http://127.0.0.1:9001"] }
                      canary: { version: v2, urls: ["http://127.0.0.1:9002"] }
                      traffic: { proxy: { listen: "127.0.0.1:8080" } }
                      sources: { prometheus: { address: "http://127.0.0.1:9090" } }
                      interval: 10s
                      metrics:
                        - { name: http-5xx, errors: {} }
                        - { name: latency, latency: {} }
                        - { name: orders, successes: { from: prometheus, good: g, total: t } }
                        - { name: memory, usage: { from: prometheus, query: q } }
                    """, Map.of()).plans().getFirst();

    private SampleFiles() {}

    static SampleFile of(byte[] bytes) {
        return new SampleFile("s.jsonl", () -> new ByteArrayInputStream(bytes), PLAN);
    }

    static SampleFile of(String... lines) {
        return of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static List<Recorded> recorded(SampleFile file) throws IOException {
        return entries(file).stream()
                .filter(Recorded.class::isInstance)
                .map(Recorded.class::cast)
                .toList();
    }

    static List<Entry> entries(SampleFile file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        file.each(entries::add);
        return entries;
    }
}
