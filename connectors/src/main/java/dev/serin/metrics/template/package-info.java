/// The metric source of analysis templates: asks whom a template names, with the template's own address and login.
///
/// Imports `measuring`, which asks and judges, and the port `metrics`. Start reading at [TemplateSource].
@NullMarked
package dev.serin.metrics.template;

import org.jspecify.annotations.NullMarked;
