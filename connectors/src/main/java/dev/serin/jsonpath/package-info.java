/// The paths into JSON that kubectl has, and with it Argo's web metrics: `{$.data.ok}`.
///
/// Imports Jackson's tree. Start reading at [JsonPath].
@NullMarked
package dev.serin.jsonpath;

import org.jspecify.annotations.NullMarked;
