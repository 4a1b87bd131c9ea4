@NullMarked
package dev.serin.simulation;

import org.jspecify.annotations.NullMarked;
