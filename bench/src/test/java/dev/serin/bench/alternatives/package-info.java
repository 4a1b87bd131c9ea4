@NullMarked
package dev.serin.bench.alternatives;

import org.jspecify.annotations.NullMarked;
