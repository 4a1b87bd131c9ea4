package dev.serin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Providers are found by `ServiceLoader`, so a forgotten line is a router that nobody can choose.
@DisplayName("Every provider")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProvidersTest {
    @Test
    void stands_in_the_service_file_of_its_port() throws IOException {
        assertThat(listed()).isEqualTo(written()).containsKey("dev.serin.routing.TrafficRouter$Provider");
    }

    private static SortedMap<String, SortedSet<String>> written() {
        SortedMap<String, SortedSet<String>> written = new TreeMap<>();
        for (JavaClass port : Part.CLASSES) {
            if (port.isInterface() && port.getSimpleName().equals("Provider")) {
                port.getAllSubclasses().stream()
                        .filter(type -> !type.isInterface())
                        .forEach(type -> written.computeIfAbsent(port.getName(), _ -> new TreeSet<>())
                                .add(type.getName()));
            }
        }
        return written;
    }

    private static SortedMap<String, SortedSet<String>> listed() throws IOException {
        SortedMap<String, SortedSet<String>> listed = new TreeMap<>();
        for (Part part : Part.values()) {
            Path folder = Sources.ROOT.resolve(part.folder() + "/src/main/resources/META-INF/services");
            for (Path file : Files.isDirectory(folder) ? Sources.files(folder) : java.util.List.<Path>of()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> listed.computeIfAbsent(
                                        file.getFileName().toString(), _ -> new TreeSet<>())
                                .add(line.strip()));
            }
        }
        return listed;
    }
}
