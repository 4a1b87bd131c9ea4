package dev.serin.series;

import static dev.serin.series.Cells.NONE;
import static dev.serin.series.Preset.Ask.BAD;
import static dev.serin.series.Preset.Ask.CPU;
import static dev.serin.series.Preset.Ask.HISTOGRAM;
import static dev.serin.series.Preset.Ask.MEMORY;
import static dev.serin.series.Preset.Ask.TOTAL;
import static dev.serin.series.Preset.VERSION;

import dev.serin.series.Preset.Word;
import java.util.List;
import java.util.Map;

/// The table of presets. To add one, add a row; a test tries its queries with `promtool`, and
/// docs/metrics.md has its line.
final class Presets {
    private static final Word STABLE = new Word("stable", "payment-service");
    private static final Word CANARY = new Word("canary", "payment-service-canary");
    private static final Word SERVICE = new Word("service", "payment-service");
    private static final Word INGRESS = new Word("ingress", "payment-service");
    private static final Word UPSTREAM = new Word("canary", "shop-payment-service-canary-80");
    private static final Word BACKEND = new Word("stable", "payment_stable");
    private static final Word CANARY_BACKEND = new Word("canary", "payment_canary");
    private static final Word ROUTED = new Word("stable", "shop-payment-service-80@kubernetes");
    private static final Word CANARY_ROUTED = new Word("canary", "shop-payment-service-canary-80@kubernetes");

    static final List<Preset> ALL = List.of(
            new Preset(
                    "istio",
                    "one host with subsets, told apart by the pods' label `version`; as the variants' own sidecars count",
                    List.of(SERVICE),
                    VERSION,
                    "destination_version=\"$variant\"",
                    Map.of(
                            BAD,
                                    "istio_requests_total{reporter=\"destination\",destination_service_name=\"$service\",response_code=~\"5..\"}",
                            TOTAL,
                                    "istio_requests_total{reporter=\"destination\",destination_service_name=\"$service\"}",
                            HISTOGRAM,
                                    "istio_request_duration_milliseconds{reporter=\"destination\",destination_service_name=\"$service\"}"),
                    List.of(),
                    "ms",
                    "instance"),
            new Preset(
                    "istio",
                    "two hosts; as their clients' sidecars count, which see refused connections as well",
                    List.of(STABLE, CANARY),
                    VERSION,
                    "destination_service_name=\"$variant\"",
                    Map.of(
                            BAD, "istio_requests_total{reporter=\"source\",response_code=~\"5..\"}",
                            TOTAL, "istio_requests_total{reporter=\"source\"}",
                            HISTOGRAM, "istio_request_duration_milliseconds{reporter=\"source\"}"),
                    List.of(),
                    "ms",
                    NONE),
            new Preset(
                    "linkerd",
                    "two Deployments; as their own proxies count",
                    List.of(STABLE, CANARY),
                    VERSION,
                    "deployment=\"$variant\"",
                    Map.of(
                            BAD, "response_total{direction=\"inbound\",classification=\"failure\"}",
                            TOTAL, "response_total{direction=\"inbound\"}",
                            HISTOGRAM, "response_latency_ms{direction=\"inbound\"}"),
                    List.of(),
                    "ms",
                    "instance"),
            new Preset(
                    "gatewayApi",
                    "two backends of a route; as Linkerd's proxies of the clients count",
                    List.of(STABLE, CANARY),
                    VERSION,
                    "backend_name=\"$variant\"",
                    Map.of(
                            BAD, "outbound_http_route_backend_response_statuses_total{http_status!~\"[1-4]..\"}",
                            TOTAL, "outbound_http_route_backend_response_statuses_total",
                            HISTOGRAM, "outbound_http_route_backend_response_duration_seconds"),
                    List.of("route_name"),
                    "s",
                    NONE),
            new Preset(
                    "ingressNginx",
                    "an Ingress and its canary; `canary` is namespace, service and port of the canary's backend",
                    List.of(INGRESS, UPSTREAM),
                    "",
                    "canary=\"$variant\"",
                    Map.of(
                            BAD, "nginx_ingress_controller_requests{ingress=\"$ingress\",status=~\"5..\"}",
                            TOTAL, "nginx_ingress_controller_requests{ingress=\"$ingress\"}",
                            HISTOGRAM, "nginx_ingress_controller_response_duration_seconds{ingress=\"$ingress\"}"),
                    List.of("path"),
                    "s",
                    NONE),
            new Preset(
                    "envoy",
                    "two clusters; also Contour's",
                    List.of(STABLE, CANARY),
                    VERSION,
                    "envoy_cluster_name=\"$variant\"",
                    Map.of(
                            BAD, "envoy_cluster_upstream_rq_xx{envoy_response_code_class=\"5\"}",
                            TOTAL, "envoy_cluster_upstream_rq_xx",
                            HISTOGRAM, "envoy_cluster_upstream_rq_time"),
                    List.of(),
                    "ms",
                    NONE),
            new Preset(
                    "haproxy",
                    "two backends; it has averages of latency only",
                    List.of(BACKEND, CANARY_BACKEND),
                    VERSION,
                    "proxy=\"$variant\"",
                    Map.of(
                            BAD, "haproxy_backend_http_responses_total{code=\"5xx\"}",
                            TOTAL, "haproxy_backend_http_responses_total"),
                    List.of(),
                    "s",
                    NONE),
            new Preset(
                    "traefik",
                    "two services",
                    List.of(ROUTED, CANARY_ROUTED),
                    VERSION,
                    "service=\"$variant\"",
                    Map.of(
                            BAD, "traefik_service_requests_total{code=~\"5..\"}",
                            TOTAL, "traefik_service_requests_total",
                            HISTOGRAM, "traefik_service_request_duration_seconds"),
                    List.of(),
                    "s",
                    NONE),
            new Preset(
                    "micrometer",
                    "the application itself (Spring Boot), told apart by the label `version` of its target",
                    List.of(),
                    VERSION,
                    "version=\"$variant\"",
                    Map.of(
                            BAD, "http_server_requests_seconds_count{status=~\"5..\"}",
                            TOTAL, "http_server_requests_seconds_count",
                            HISTOGRAM, "http_server_requests_seconds",
                            MEMORY, "jvm_memory_used_bytes",
                            CPU, "process_cpu_time_ns_total"),
                    List.of("method", "uri"),
                    "s",
                    "instance"),
            new Preset(
                    "kubernetesPods",
                    "the pods of two Deployments; as their kubelets (cAdvisor) count",
                    List.of(STABLE, CANARY),
                    VERSION,
                    "pod=~\"$variant-[a-z0-9]+-[a-z0-9]{5}\"",
                    Map.of(
                            MEMORY, "container_memory_working_set_bytes{container!=\"\"}",
                            CPU, "container_cpu_usage_seconds_total{container!=\"\"}"),
                    List.of(),
                    "s",
                    "pod"));

    private Presets() {}

    /// A selector of the table; a wrong one is a mistake of ours.
    static Selector read(String selector) {
        try {
            return Selector.of(selector);
        } catch (SelectorException wrong) {
            throw new IllegalStateException("a preset is wrong: " + selector, wrong);
        }
    }
}
