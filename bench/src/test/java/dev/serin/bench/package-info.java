@NullMarked
package dev.serin.bench;

import org.jspecify.annotations.NullMarked;
