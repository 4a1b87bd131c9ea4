package dev.serin.planfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The JSON Schema (2020-12) of a plan, for editors and for the reference.
///
/// The reader does not use it: it says more, and in better words. Tests see to it that both agree.
public final class PlanSchema {
    private static final String RESOURCE = "release-plan.schema.json";

    private PlanSchema() {}

    /// The schema as it is written.
    public static String text() {
        try (InputStream stream = PlanSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(stream, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
