/// How a message is posted over HTTP: one request, its time limits, and what the answer means for a second
/// try.
///
/// Imports `notify` and the JDK. Knows no notifier; those that post build on it, and metric
/// sources take from it what they do over HTTP in the same way. Start reading at [Post].
@NullMarked
package dev.serin.post;

import org.jspecify.annotations.NullMarked;
