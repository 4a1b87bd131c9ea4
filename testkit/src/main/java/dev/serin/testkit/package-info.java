/// The contract of every port, as tests that each provider passes, ours and others'.
///
/// To test a provider, extend the contract of its port, and say how one is opened. Imports the ports, the core and
/// JUnit. Start reading at [TrafficRouterContract].
@NullMarked
package dev.serin.testkit;

import org.jspecify.annotations.NullMarked;
