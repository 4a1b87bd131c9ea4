/// What splits the traffic: the port, and the router that only remembers.
///
/// Imports `plan` of the core. Providers live in packages of their own and do not know each other; they are
/// found by `ServiceLoader` and chosen by the name that users write. Start reading at [TrafficRouter].
@NullMarked
package dev.serin.routing;

import org.jspecify.annotations.NullMarked;
