package dev.serin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs `.mvn/find-jdk.sh` in a made-up file system, with an empty PATH unless a test says otherwise.
@DisplayName("The search for a JDK")
@DisplayNameGeneration(ReplaceUnderscores.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvnw.cmd does without the script")
class FindJdkTest {
    @TempDir
    private Path system;

    private final Map<String, String> environment = new HashMap<>();

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void nothing_is_known() {
        environment.put("SERIN_JDK_ROOT", system.toString());
        environment.put("HOME", system.resolve("home/a person").toString());
        environment.put("PATH", "");
    }

    @Test
    void keeps_a_home_that_is_new_enough() throws Exception {
        jdk("usr/lib/jvm/another", "25.0.1");
        environment.put("JAVA_HOME", jdk("opt/mine", "26-ea").toString());
        assertThat(search()).isEqualTo(found("opt/mine"));
    }

    @Test
    void passes_over_a_home_that_is_old() throws Exception {
        environment.put("JAVA_HOME", jdk("opt/old", "17.0.15").toString());
        jdk("usr/lib/jvm/new", "25");
        assertThat(search()).isEqualTo(found("usr/lib/jvm/new"));
    }

    @Test
    void passes_over_a_home_that_is_not_there() throws Exception {
        environment.put("JAVA_HOME", system.resolve("nowhere").toString());
        jdk("usr/lib/jvm/new", "25.0.2");
        assertThat(search()).isEqualTo(found("usr/lib/jvm/new"));
    }

    @Test
    void prefers_the_path_to_the_usual_places() throws Exception {
        jdk("usr/lib/jvm/another", "25");
        environment.put("PATH", jdk("srv/on the path", "25").resolve("bin").toString());
        assertThat(search()).isEqualTo(found("srv/on the path"));
    }

    @Test
    void looks_further_when_the_path_has_an_old_one() throws Exception {
        jdk("usr/lib/jvm/new", "25");
        environment.put("PATH", jdk("usr", "17.0.15").resolve("bin").toString());
        assertThat(search()).isEqualTo(found("usr/lib/jvm/new"));
    }

    @Test
    void takes_no_runtime_without_a_compiler() throws Exception {
        Files.delete(jdk("usr/lib/jvm/a-jre", "25").resolve("bin/javac"));
        jdk("usr/lib/jvm/b-jdk", "25");
        assertThat(search()).isEqualTo(found("usr/lib/jvm/b-jdk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin-25-jdk-amd64",
                "usr/java/jdk-25",
                "opt/java/openjdk",
                "opt/jdk-25",
                "home/a person/.sdkman/candidates/java/25-tem",
                "home/a person/.jdks/openjdk-25",
                "home/a person/.asdf/installs/java/temurin-25",
                "home/a person/.local/share/mise/installs/java/25",
                "Library/Java/JavaVirtualMachines/temurin 25.jdk/Contents/Home",
                "home/a person/Library/Java/JavaVirtualMachines/jdk 25/Contents/Home",
                "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
                "usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home"
            })
    void finds_one_in(String place) throws Exception {
        jdk("usr/lib/jvm/java-17-openjdk", "17.0.15");
        jdk(place, "25.0.1");
        assertThat(search()).isEqualTo(found(place));
    }

    @Test
    void needs_no_home_of_a_person() throws Exception {
        environment.remove("HOME");
        jdk("usr/lib/jvm/new", "25");
        assertThat(search()).isEqualTo(found("usr/lib/jvm/new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvnw", "serin"})
    void says_how_to_get_one_where_there_is_none(String program) throws Exception {
        jdk("usr/lib/jvm/java-21-openjdk", "21");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", "");
        Files.createDirectories(system.resolve("bin"));
        Path old = jdk("srv/old", "17");
        environment.put("PATH", old.resolve("bin") + ":" + System.getenv("PATH"));
        Ran ran = run("sh", Sources.ROOT.resolve(program).toString(), "--version");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("Serin needs a JDK 25 or newer, and none was found")
                .contains("apt-get install", "dnf install", "brew install", "winget install", "sdk install")
                .endsWith("Then try again, or set JAVA_HOME to where it is.\n");
    }

    private Ran search() throws IOException, InterruptedException {
        return run("/bin/sh", "-euf", "-c", ". \"$0\"; echo \"$JAVA_HOME\"", script());
    }

    private static String script() {
        return Sources.ROOT.resolve(".mvn/find-jdk.sh").toString();
    }

    private Ran found(String place) {
        return new Ran(0, system.resolve(place) + "\n", "");
    }

    private Ran run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(system, "out", ".txt");
        Path err = Files.createTempFile(system, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /// A folder that looks like a JDK.
    private Path jdk(String place, String version) throws IOException {
        Path home = system.resolve(place);
        Path compiler = home.resolve("bin/javac");
        Files.createDirectories(compiler.getParent());
        Files.writeString(compiler, "#!/bin/sh\n");
        assertThat(compiler.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Any\"\n");
        return home;
    }
}
