/// Who gets told: the port, and the notifier that only remembers.
///
/// Imports `plan` of the core. Providers live in packages of their own and do not know each other; they are
/// found by `ServiceLoader` and chosen by the name that users write. Start reading at [Notifier].
@NullMarked
package dev.serin.notify;

import org.jspecify.annotations.NullMarked;
