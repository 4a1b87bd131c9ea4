/// What people type, and what they see in a terminal.
///
/// Start reading at [CommandLines].
@NullMarked
package dev.serin.cli;

import org.jspecify.annotations.NullMarked;
