/// What the demo runs on: a sample shop in two versions, people who use it, the plan, and a Prometheus that watches.
///
/// Imports `plan` and the reading of plan files; knows no command. Start reading at [SampleShop].
@NullMarked
package dev.serin.demo;

import org.jspecify.annotations.NullMarked;
