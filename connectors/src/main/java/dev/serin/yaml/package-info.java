/// YAML as people write it: documents whose values know line and column, read key by key, with all problems at once.
///
/// Imports the core's problems and snakeyaml-engine; knows no kind of document. Start reading at [Documents], then
/// [Fields].
@NullMarked
package dev.serin.yaml;

import org.jspecify.annotations.NullMarked;
