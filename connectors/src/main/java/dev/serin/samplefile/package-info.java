/// Reads and writes recorded samples: JSON Lines, one sample of one metric and endpoint a line (docs/samples.md).
///
/// Imports `plan`, `judge`, `problem` and Jackson. A file is gone through in order and never held in memory. Start
/// reading at [SampleFile].
@NullMarked
package dev.serin.samplefile;

import org.jspecify.annotations.NullMarked;
