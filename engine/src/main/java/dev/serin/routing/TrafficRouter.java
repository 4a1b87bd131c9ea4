package dev.serin.routing;

import dev.serin.plan.Plan;
import dev.serin.plan.Settings;

/// Moves live traffic between stable and the canary.
///
/// Calls for one release never overlap and run on a virtual thread, so they may block; the engine gives each one a time
/// limit and interrupts it at its end. The same call may be made twice and must then change nothing. Whoever opened a
/// router closes it, after the release; the split in force stays as it is unless the router itself carries the traffic.
public interface TrafficRouter extends AutoCloseable {
    /// What this router can express, and how it confirms.
    Capabilities capabilities();

    /// Asks for `split`. It is not in force before [#read] says so.
    void apply(Split split) throws RoutingException;

    /// The split that is in force now, read back from the router itself and never from memory of what was asked.
    Split read() throws RoutingException;

    @Override
    default void close() {}

    /// Found with [java.util.ServiceLoader]; one per kind of router.
    interface Provider {
        /// What users write as the key below `traffic`.
        String name();

        /// Opens a router for the plan; the settings have passed the schema. A port in use and the like is a failing
        /// world.
        TrafficRouter open(Plan plan, Settings.Node settings) throws RoutingException;
    }
}
