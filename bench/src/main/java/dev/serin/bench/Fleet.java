package dev.serin.bench;

import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import dev.serin.planfile.Reading;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Releases that ask conditions every 10 s, as plan files would have them.
///
/// @param conditions of each release
/// @param isSame whether all of them ask one and the same query
record Fleet(String title, int releases, int conditions, boolean isSame) {
    static final Duration EVERY = Duration.ofSeconds(10);

    /// Conditions of all releases together.
    int size() {
        return releases * conditions;
    }

    /// @param source where the Prometheus is that all of them ask
    List<Plan> plans(URI source) {
        List<Plan> plans = new ArrayList<>();
        for (int release = 0; release < releases; release++) {
            plans.add(plan(source, release));
        }
        return plans;
    }

    private Plan plan(URI source, int release) {
        StringBuilder text = new StringBuilder(head(source, release));
        for (int condition = 0; condition < conditions; condition++) {
            text.append(metric(condition, isSame ? 0 : release * conditions + condition));
        }
        Reading reading = PlanFiles.read("plan", text.toString(), Map.of());
        if (reading.plans().isEmpty()) {
            throw new IllegalStateException("the plan of the benchmark is wrong: " + reading.problems());
        }
        return reading.plans().getFirst();
    }

    /// The time that a query may take is longer than that of the slow source, which is to be waited for.
    private static String head(URI source, int release) {
        return """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata: { name: shop-%d }
                spec:
                  stable: { version: v1, urls: ["http://127.0.0.1:1"] }
                  canary: { version: v2, urls: ["http://127.0.0.1:2"] }
                  traffic: { proxy: { listen: "127.0.0.1:3" } }
                  schedule: { steps: [ { weight: 5%%, bake: 10h } ] }
                  interval: 10s
                  sources: { prometheus: { address: "%s", timeout: 15s } }
                  metrics:
                """.formatted(release, source);
    }

    private static String metric(int condition, int service) {
        return """
                    - name: orders-%d
                      condition: { from: prometheus, query: '%s', success: 'result[0] >= 0.95', every: 10s }
                """.formatted(condition, Shops.query(service));
    }
}
