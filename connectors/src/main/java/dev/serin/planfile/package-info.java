/// Reads release plans as people write them: YAML with line and column, all problems at once.
///
/// Imports the core and snakeyaml-engine. Start reading at [PlanFiles].
@NullMarked
package dev.serin.planfile;

import org.jspecify.annotations.NullMarked;
