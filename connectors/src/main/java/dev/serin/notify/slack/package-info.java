/// Tells people in Slack, by an incoming webhook.
///
/// Imports `notify`, `post`, `plan` and Jackson. Start reading at [SlackNotifier].
@NullMarked
package dev.serin.notify.slack;

import org.jspecify.annotations.NullMarked;
