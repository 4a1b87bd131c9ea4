package dev.serin.cli;

import dev.serin.measuring.Measured;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Leaves secrets out of what is told of a measurement: a query that failed is shown, and may have one put in.
///
/// The trap: one of fewer letters than [#SHORTEST] cannot be left out, for half of every sentence would go with it.
final class Hidden {
    private static final int SHORTEST = 4;
    private static final String INSTEAD = "*****";

    private final List<String> secrets;

    Hidden(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    Measured in(Measured measured) {
        return new Measured(
                measured.outcome(),
                measured.ground(),
                in(measured.value()),
                in(measured.sentence()),
                in(measured.remark()));
    }

    String in(String text) {
        String told = text;
        for (String secret : secrets) {
            told = told.replace(secret, INSTEAD);
            for (int length = secret.length() - 1; length >= SHORTEST; length--) { // where a long query was cut
                told = told.replace(secret.substring(0, length) + "…", INSTEAD + "…");
            }
        }
        return told;
    }
}
