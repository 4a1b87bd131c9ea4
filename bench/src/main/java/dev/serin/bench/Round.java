package dev.serin.bench;

import java.io.IOException;
import java.time.Duration;

/// One proxy under one kind of load, for a few seconds.
///
/// @param busy the share of its core that the proxy used
record Round(
        long requests, double cpuMicrosPerRequest, double perSecond, double p50Millis, double p99Millis, double busy) {
    private static final int CONNECTIONS = 32;

    static Round of(Home home, Program program, Contender contender, Scenario scenario, int seconds)
            throws IOException, InterruptedException {
        Duration before = program.cpu();
        long start = System.nanoTime();
        Wrk wrk = Wrk.run(scenario.at(contender.port()), CONNECTIONS, seconds, scenario.wrk(home.root()));
        double nanos = System.nanoTime() - start;
        double cpuNanos = program.cpu().minus(before).toNanos();
        return new Round(
                wrk.requests(),
                cpuNanos / 1000 / wrk.requests(),
                wrk.perSecond(),
                wrk.p50Millis(),
                wrk.p99Millis(),
                cpuNanos / nanos);
    }
}
