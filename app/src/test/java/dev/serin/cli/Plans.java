package dev.serin.cli;

/// Plans of tests, as text.
final class Plans {
    private Plans() {}

    /// Quick ones: looked at every 100 ms, two short steps.
    static String quick(Backend stable, Backend canary) {
        return quick(stable, canary, "", "");
    }

    /// @param proxy more settings of the proxy, such as `timeouts: { response: 500ms }`
    /// @param approval of the first step, such as `, approval: "Fine?"`
    static String quick(Backend stable, Backend canary, String proxy, String approval) {
        return """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata:
                  name: shop
                spec:
                  stable: { version: v1, urls: ["%s"] }
                  canary: { version: v2, urls: ["%s"] }
                  traffic:
                    proxy:
                      listen: "127.0.0.1:0"
                      %s
                  schedule:
                    steps:
                      - { weight: 20%%, bake: 500ms, bakeAtMost: 20s%s }
                      - { weight: 50%%, bake: 500ms, bakeAtMost: 20s }
                  interval: 100ms
                  metrics:
                    - name: http-5xx
                      errors: { from: proxy, by: endpoint }
                """.formatted(stable.url(), canary.url(), proxy, approval);
    }
}
