package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real pseudo-terminal, which util-linux's `script` opens.
@DisplayName("serin run on a terminal")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TerminalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void script_is_there() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/script")) && Files.isExecutable(Path.of("/usr/bin/stty"));
        if (System.getenv("CI") != null) {
            assertThat(there).as("script (util-linux) is needed in CI").isTrue();
        }
        assumeTrue(there, "script (util-linux) is not installed, so there is no terminal to test on");
    }

    @Test
    void draws_a_picture_takes_keys_and_gives_the_terminal_back() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Pty pty = Pty.open(folder, "TERM=xterm", plan(stable, canary))) {
            pty.await("h hold");
            pty.await("step 1 is baking");
            pty.type("h");
            pty.await("r resumes, a aborts");
            pty.type("a");
            pty.await("Press a again");
            pty.type("a");
            pty.await("rolled back: aborted by");
            pty.await("ended with 3");
            assertThat(pty.shown()).contains("\033[", "before: icanon echo", "after: icanon echo");
        }
    }

    @Test
    void gives_the_terminal_back_after_ctrl_c() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Pty pty = Pty.open(folder, "TERM=xterm", plan(stable, canary))) {
            pty.await("step 1 is baking");
            pty.type("\003");
            pty.await("ended with 130");
            assertThat(pty.shown()).contains("All traffic is stable's again.", "after: icanon echo");
        }
    }

    @Test
    void shows_words_and_signs_but_no_colours_with_NO_COLOR() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Pty pty = Pty.open(folder, "TERM=xterm NO_COLOR=1", plan(stable, canary))) {
            pty.await("step 1 is baking");
            pty.type("q");
            pty.await("ended with 130");
            assertThat(pty.shown()).doesNotContain("m" + "shop v2").doesNotContainPattern("\033\\[[0-9;]+m");
        }
    }

    @Test
    void prints_plain_lines_on_a_dumb_terminal() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Pty pty = Pty.open(folder, "TERM=dumb", plan(stable, canary))) {
            pty.await("20 % confirmed");
            pty.type("\003");
            pty.await("ended with 130");
            assertThat(pty.shown()).doesNotContain("\033");
        }
    }

    private Path plan(Backend stable, Backend canary) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"), Plans.quick(stable, canary));
    }

    /// A shell on a terminal of 100 by 40, which runs Serin slowly and tells how it found the terminal afterwards.
    private record Pty(Process process, Path shownIn) implements AutoCloseable {
        static Pty open(Path folder, String environment, Path plan) throws IOException {
            String modes = "stty -a | tr ' ;' '\\n\\n' | grep -x -e '-*icanon' -e '-*echo' | tr '\\n' ' '";
            String serin = "LC_ALL=C.UTF-8 %s %s/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "
                            .formatted(environment, System.getProperty("java.home"))
                    + "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp '%s' "
                            .formatted(System.getProperty("java.class.path"))
                    + "dev.serin.main.Main run %s --speed 0.01".formatted(plan);
            Path shell = Files.writeString(folder.resolve("shell"), """
                    stty rows 40 cols 100
                    trap : INT
                    echo "before: $(%s)"
                    %s
                    echo "ended with $?"
                    echo "after: $(%s)"
                    """.formatted(modes, serin, modes));
            Path shown = folder.resolve("shown");
            Process process = new ProcessBuilder("script", "-qfec", "sh " + shell, "/dev/null")
                    .redirectErrorStream(true)
                    .redirectOutput(shown.toFile())
                    .start();
            return new Pty(process, shown);
        }

        String shown() throws IOException, InterruptedException {
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Files.readString(shownIn);
        }

        void await(String text) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .alias(text)
                    .until(() -> Files.readString(shownIn).contains(text));
        }

        void type(String keys) throws IOException {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
