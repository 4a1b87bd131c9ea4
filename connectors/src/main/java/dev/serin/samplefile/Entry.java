package dev.serin.samplefile;

import java.time.Instant;

/// What a file of samples tells the judge, in its order.
public sealed interface Entry permits Recorded, Restarted {
    Instant at();
}
