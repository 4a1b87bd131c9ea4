/// Argo's `AnalysisTemplate` as people have it: read with places, its arguments put in, and looked through for what
/// Argo
/// would refuse and for what its author would regret.
///
/// Imports the core's problems, `yaml`, and Jackson for bodies. Asks nobody: that is done in `measuring`. Start reading
/// at
/// [Templates].
@NullMarked
package dev.serin.analysistemplate;

import org.jspecify.annotations.NullMarked;
