package dev.serin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What we run on, for the head of a report.
final class Machine {
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?[^\\s/,]*");

    private Machine() {}

    static String text(InstantSource clock) throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceAll(".*:\\s*", ""))
                .orElse(System.getProperty("os.arch"));
        long processors = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("processor"))
                .count();
        return String.format(
                Locale.ROOT,
                "%s. %s, %d processors, Linux %s, JDK %s. Load before the run: %s.",
                clock.instant().atOffset(ZoneOffset.UTC).toLocalDate(),
                processor,
                processors,
                System.getProperty("os.version"),
                Runtime.version(),
                load());
    }

    /// The load average of the last minute: a quiet machine has about 0.
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    }

    /// The first version number that the command prints.
    static String version(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher matcher = VERSION.matcher(said);
        return matcher.find() ? matcher.group() : "of unknown version";
    }
}
