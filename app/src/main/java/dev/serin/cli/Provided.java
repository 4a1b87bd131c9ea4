package dev.serin.cli;

import java.util.ServiceLoader;
import java.util.function.Function;

/// Finds providers by the name that people write.
final class Provided {
    private Provided() {}

    /// @param kind what it provides, for people
    static <P> P named(Class<P> port, Function<P, String> name, String kind, String wanted) throws OpenException {
        return ServiceLoader.load(port).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> name.apply(provider).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new OpenException("no jar provides a %s called '%s'".formatted(kind, wanted)));
    }
}
