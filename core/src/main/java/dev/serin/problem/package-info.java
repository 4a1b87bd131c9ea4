/// Mistakes of the user, as values: what is wrong, where, and how to mend it.
///
/// Imports nothing but `java.*`. A problem is never thrown: all problems of an input are collected and told at once.
/// Start reading at [Problem].
@NullMarked
package dev.serin.problem;

import org.jspecify.annotations.NullMarked;
