/// The mathematics that the judge stands on: e-processes, guards and a few classical tests, on plain numbers.
///
/// This package knows neither releases nor metrics, imports nothing but the JDK, and keeps every likelihood as a
/// natural logarithm. Each class names the source of its formula. Start reading at [Mixture].
@NullMarked
package dev.serin.statistics;

import org.jspecify.annotations.NullMarked;
