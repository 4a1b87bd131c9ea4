package dev.serin.routing;

import dev.serin.plan.Weight;

/// How traffic is shared out: the canary gets its weight, stable the rest.
public record Split(Weight canary) {}
