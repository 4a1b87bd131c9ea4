package dev.serin.cli;

import dev.serin.proxy.Totals;
import dev.serin.release.Release;
import java.time.Duration;
import java.util.Optional;

/// How a run ended.
///
/// @param outcome the word of the JSON events: `promoted`, `rolledBack`, `superseded`, `held`, `interrupted`, `failed`
/// @param code the exit code
/// @param text the result for people, a sentence a line
/// @param served by the proxy, if the plan has one
record Ending(String outcome, int code, String text, Duration took, Release release, Optional<Totals> served) {}
