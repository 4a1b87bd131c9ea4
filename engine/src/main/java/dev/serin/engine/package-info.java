/// The shell around the core: hands signals to releases one at a time, and carries out what they decide.
///
/// Imports the core and the ports `routing`, `metrics`, `notify` and `journal`; knows no provider. Start reading at
/// [Engine].
@NullMarked
package dev.serin.engine;

import org.jspecify.annotations.NullMarked;
