/// The built-in proxy: splits requests in basis points, keeps users on their side, counts what both variants answer.
///
/// A router and a metric source at once, both under the name `proxy`. Imports the core, the engine's ports, and Netty.
/// Start reading at [ProxyRouter]; the way of one request is [ClientConnection], [Reception], [Exchange],
/// [VariantConnection].
///
/// Where things have their place: what goes over the wire before HTTP (TLS, and with it the choice of HTTP/2) where
/// [Listener] starts a client's connection; how HTTP is spoken in [ClientCodec] and [VariantCodec], of which an
/// [Exchange] knows nothing, so that a stream of HTTP/2 can carry one too; which url is well in [Urls].
@NullMarked
package dev.serin.proxy;

import org.jspecify.annotations.NullMarked;
