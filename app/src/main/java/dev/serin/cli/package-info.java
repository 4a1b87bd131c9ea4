/// What people type, and what they see in a terminal.
///
/// Imports everything but `main`; picocli and JLine stay in here. The only package that writes to stdout and stderr.
/// Start reading at [CommandLines].
@NullMarked
package dev.serin.cli;

import org.jspecify.annotations.NullMarked;
