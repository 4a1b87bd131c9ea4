@NullMarked
package dev.serin.bench.detection;

import org.jspecify.annotations.NullMarked;
