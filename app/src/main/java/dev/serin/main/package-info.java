/// Where the program starts: decides in which time zone and with which clock, and hands over to the command line.
@NullMarked
package dev.serin.main;

import org.jspecify.annotations.NullMarked;
