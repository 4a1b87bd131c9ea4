/// The rules that the whole house keeps, as tests that can fail: imports, purity, names, lengths, words, documents.
///
/// Imports one class of every module, so that it sees them all. Each rule says why it is there; an exception is one
/// line with its reason, and one that is no longer needed fails the test. Start reading at [ImportsTest].
@NullMarked
package dev.serin.architecture;

import org.jspecify.annotations.NullMarked;
