package dev.serin.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The cache folder of the scripts in `testbed/`: what they got is in a folder called after the program and its
/// version.
final class Testbed {
    private Testbed() {}

    /// Every version of that program that was got so far.
    static List<Path> programs(String name) throws IOException {
        List<Path> found = new ArrayList<>();
        Path folder = folder(System.getenv());
        if (Files.isDirectory(folder)) {
            try (var versions = Files.newDirectoryStream(folder, name + "-*")) {
                versions.forEach(version -> found.add(version.resolve(name)));
            }
        }
        return found.stream().filter(Files::isExecutable).sorted().toList();
    }

    /// As the scripts find it.
    private static Path folder(Map<String, String> environment) {
        String named = environment.getOrDefault("SERIN_TESTBED", "");
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        return !named.isEmpty()
                ? Path.of(named)
                : cache.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache", "serin-testbed")
                        : Path.of(cache, "serin-testbed");
    }
}
