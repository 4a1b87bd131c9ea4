/// The built-in proxy: splits requests in basis points, keeps users on their side, counts what both variants answer.
///
/// A router and a metric source at once, both under the name `proxy`. Imports the core, the engine's ports, and Netty.
/// Start reading at [ProxyRouter]; the way of one request is in [ClientConnection].
@NullMarked
package dev.serin.proxy;

import org.jspecify.annotations.NullMarked;
