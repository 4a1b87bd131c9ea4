/// Reads release plans as people write them: YAML with line and column, all problems at once.
///
/// Imports the core, `yaml`, Argo's templates, which may stand beside plans, and `series` for selectors and presets.
/// Start reading at [PlanFiles].
@NullMarked
package dev.serin.planfile;

import org.jspecify.annotations.NullMarked;
