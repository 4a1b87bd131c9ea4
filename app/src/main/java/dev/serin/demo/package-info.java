/// What the demo runs on: a sample shop in two versions, and people who use it.
///
/// Imports nothing of ours: it meets the proxy as anybody would, over HTTP. Start reading at [SampleShop].
@NullMarked
package dev.serin.demo;

import org.jspecify.annotations.NullMarked;
