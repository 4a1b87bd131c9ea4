/// Tells a program, by posting the message as JSON.
///
/// Imports `notify`, `post`, `plan` and Jackson. Start reading at [WebhookNotifier].
@NullMarked
package dev.serin.notify.webhook;

import org.jspecify.annotations.NullMarked;
