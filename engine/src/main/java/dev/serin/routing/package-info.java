/// What splits the traffic
///
/// Imports `plan`, `judge` and `problem` of the core. Providers live in packages of their own and do not know each
/// other; they are found by
/// `ServiceLoader` and chosen by the name that users write. Start reading at [ the port, and the provider that only
/// remembers.:TrafficRouter].
@NullMarked
package dev.serin.routing;

import org.jspecify.annotations.NullMarked;
