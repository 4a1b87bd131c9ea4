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
        Wrk wrk = load(home, contender, scenario, seconds);
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

    private static Wrk load(Home home, Contender contender, Scenario scenario, int seconds)
            throws IOException, InterruptedException {
        try {
            return Wrk.run(scenario.at(contender.port()), CONNECTIONS, seconds, scenario.wrk(home.root()));
        } catch (IOException failure) {
            String where = contender.name() + ", " + scenario.title() + ": ";
            throw new IOException(where + failure.getMessage(), failure);
        }
    }
}
