/// What people see of a release in a terminal, and the keys with which they steer it.
///
/// Imports the core, the engine's `Watcher`, and JLine for the terminal itself; knows no command. Start reading at
/// [View], then [Picture].
@NullMarked
package dev.serin.terminal;

import org.jspecify.annotations.NullMarked;
