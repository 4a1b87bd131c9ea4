package dev.serin.planfile;

/// What a plan is called.
///
/// @param service that it releases
/// @param namespace of Kubernetes that the service lives in
record Name(String service, String namespace) {
    static final String DEFAULT_NAMESPACE = "default";
}
