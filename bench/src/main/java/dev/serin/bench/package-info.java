/// Benchmarks with budgets: Serin's proxy beside nginx, HAProxy and Envoy; the way from the proof to weight 0; start
/// and memory; what the judge costs, who finds a bad canary, what a thousand conditions cost, and what is found
/// live with Prometheus alone.
///
/// Nobody imports this package. Start reading at [ProxyBench], and for the judge at [DetectionBench]; how the peers are
/// set up stands in `bench/peers`, what
/// Serin may cost in `bench/budgets.properties`.
@NullMarked
package dev.serin.bench;

import org.jspecify.annotations.NullMarked;
