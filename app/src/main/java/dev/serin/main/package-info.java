/// Where the program starts: decides with which clock, streams, terminal and signals, and hands over to the command
/// line.
@NullMarked
package dev.serin.main;

import org.jspecify.annotations.NullMarked;
