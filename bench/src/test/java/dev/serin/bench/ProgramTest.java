package dev.serin.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A program that is measured")
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
class ProgramTest {
    @TempDir
    Path folder;

    @Test
    void that_ends_before_it_answers_is_quoted() throws IOException {
        URI nobody = URI.create("http://127.0.0.1:" + Home.freePort() + "/");
        try (Program program = Program.start(folder.resolve("log"), List.of("sh", "-c", "echo no such port"))) {
            assertThatThrownBy(() -> program.awaitAnswer(nobody))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("; it said: no such port\n");
        }
    }

    @Test
    void pays_for_its_children() throws IOException {
        List<String> idleParentOfBusyChild = List.of("sh", "-c", "sh -c 'while :; do :; done'; :");
        try (Program program = Program.start(folder.resolve("log"), idleParentOfBusyChild)) {
            await().until(() -> program.cpu().compareTo(Duration.ofMillis(200)) > 0);
        }
    }

    @Test
    void takes_its_children_with_it() throws IOException {
        Program program = Program.start(folder.resolve("log"), List.of("sh", "-c", "sleep 600 & wait"));
        await().until(() -> program.processes().count() == 2);
        List<ProcessHandle> all = program.processes().toList();
        program.close();
        await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
}
