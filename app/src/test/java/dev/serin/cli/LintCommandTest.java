package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("serin lint")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LintCommandTest {
    private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata: { name: shop }\n";

    @TempDir
    private Path folder = Path.of("unset");

    private String sound = "";

    @BeforeEach
    void reads_an_example() throws IOException {
        sound = Files.readString(Path.of("..", "examples", "minimal.yaml"));
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String problem(String where, String what, String mend) {
        return "%s%n  error: %s%n  mend: %s%n".formatted(where, what, mend);
    }

    @Test
    void is_silent_over_the_examples() {
        assertThat(Answered.command("lint", "../examples/")).isEqualTo(new Answered("", "", Exit.OK));
    }

    @Test
    void is_silent_when_somebody_answers_at_each_url() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket stable = new ServerSocket(0, 10, here);
                ServerSocket canary = new ServerSocket(0, 10, here)) {
            String plan = sound.replace("9001", "" + stable.getLocalPort()).replace("9002", "" + canary.getLocalPort());
            assertThat(Answered.command("lint", file("plan.yaml", plan).toString()))
                    .isEqualTo(new Answered("", "", Exit.OK));
            assertThat(Answered.command(Map.of(), plan.getBytes(StandardCharsets.UTF_8), "lint", "-"))
                    .isEqualTo(new Answered("", "", Exit.OK));
        }
    }

    @Test
    void does_not_wait_long_for_hosts_that_are_silent() throws IOException {
        String nowhere =
                sound.replace("127.0.0.1:9001", "192.0.2.1:9001").replace("127.0.0.1:9002", "no-such-host.invalid");
        Path plan = file("plan.yaml", nowhere);
        Instant start = Instant.now();
        Answered answered = Answered.command("lint", plan.toString());
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
        assertThat(answered.code()).isEqualTo(Exit.OK);
        assertThat(answered.out()).contains("192.0.2.1", "no-such-host.invalid").doesNotContain("error:");
        assertThat(answered.err()).isEqualTo("2 warnings in 1 file.\n");
    }

    @Test
    void names_standard_input_as_it_was_typed() {
        Answered answered = Answered.command(Map.of(), "kind: [\n".getBytes(StandardCharsets.UTF_8), "lint", "-");
        assertThat(answered.out()).startsWith("-:2:1\n  error: ");
        assertThat(answered.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void tells_the_problems_of_all_files_in_the_order_in_which_they_were_typed() throws IOException {
        Path late = file("z.yaml", sound.replace("v1.3", "v1.2"));
        Path early = file("a.yaml", sound.replace("kind: ReleasePlan", "kind: Releaseplan"));
        Answered answered = Answered.command("lint", late.toString(), early.toString(), late.toString());
        assertThat(answered.out())
                .isEqualTo(problem(
                                late + ":9:22 /spec/canary/version",
                                "Both variants have the version 'v1.2'.",
                                "give the canary the version that is new")
                        + problem(
                                early + ":4:7 /kind",
                                "There is no kind called 'Releaseplan' here.",
                                "write ReleasePlan"));
        assertThat(answered.err()).isEqualTo("2 errors in 2 files.\n");
        assertThat(answered.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void reads_of_a_folder_only_the_plans() throws IOException {
        file("deploy/service.yaml", SERVICE);
        file("deploy/mixed.yml", SERVICE + "---\n" + sound + "---\n" + SERVICE);
        file("chart/templates/broken.yaml", "kind: {{ if .x }}\n");
        file(".git/plan.yaml", sound.replace("spec", "sepc"));
        file("notes.txt", sound.replace("spec", "sepc"));
        assertThat(Answered.command("lint", folder.toString())).isEqualTo(new Answered("", "", Exit.OK));
    }

    @Test
    void finds_the_wrong_plan_among_other_things() throws IOException {
        Path wrong = file("deploy/mixed.yml", SERVICE + "---\n" + sound.replace("9001", "99999"));
        file("deploy/service.yaml", SERVICE);
        Answered answered = Answered.command("lint", folder.toString());
        assertThat(answered.out()).startsWith(wrong + ":12:35 /spec/stable/urls/0\n  error: 'http://127.0.0.1:99999'");
        assertThat(answered.err()).isEqualTo("1 error in 1 file.\n");
    }

    @Test
    void tells_when_a_folder_has_no_plan() throws IOException {
        file("service.yaml", SERVICE);
        Answered answered = Answered.command("lint", folder.toString());
        assertThat(answered.out())
                .isEqualTo(problem(
                        folder.toString(),
                        "There is no plan in this folder.",
                        "name a folder with .yaml or .yml files of kind ReleasePlan"));
        assertThat(answered.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void tells_when_there_is_no_such_file() {
        Answered answered = Answered.command("lint", "nowhere/plan.yaml");
        assertThat(answered.out())
                .isEqualTo(problem(
                        "nowhere/plan.yaml",
                        "There is no file or folder of this name.",
                        "name a plan, such as examples/minimal.yaml"));
        assertThat(answered.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void does_not_take_an_empty_name_for_the_present_folder() {
        assertThat(Answered.command("lint", "").out())
                .isEqualTo(problem("the command line", "The name of a file is empty.", "name a plan, a folder, or -"));
    }

    @Test
    void tells_when_a_file_may_not_be_read() throws IOException {
        Path secret = file("plan.yaml", sound);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "this user may read everything");
        assertThat(Answered.command("lint", secret.toString()).out())
                .isEqualTo(problem(secret.toString(), "You may not read this.", "ask for the right to read it"));
    }

    @Test
    void reads_no_more_of_a_huge_file_than_it_must() throws IOException {
        Path huge = file("plan.yaml", sound + "# " + "x".repeat(2 << 20) + "\n");
        assertThat(Answered.command("lint", huge.toString()).out())
                .isEqualTo(problem(
                        huge.toString(),
                        "The file is larger than 1048576 bytes.",
                        "name a plan: even a long one has a few thousand bytes"));
    }

    @Test
    void is_followed_by_schema_which_prints_the_schema_of_plans() {
        Answered answered = Answered.command("schema");
        assertThat(answered.out())
                .startsWith("{")
                .contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"");
        assertThat(answered.code()).isEqualTo(Exit.OK);
    }

    @Test
    void finds_the_parts_of_a_template_among_all_files_that_are_named() throws IOException {
        String header = "apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\n";
        Path whole = file(
                "whole.yaml", header + "metadata: { name: whole }\nspec: { templates: [ { templateName: part } ] }\n");
        Path part = file("parts/part.yaml", header + """
                metadata: { name: part }
                spec:
                  metrics:
                    - { name: up, interval: 1m, successCondition: result, provider: { web: { url: http://up } } }
                """);

        assertThat(Answered.command("lint", whole.toString(), part.toString()))
                .isEqualTo(new Answered("", "", Exit.OK));
        assertThat(Answered.command("lint", folder.toString())).isEqualTo(new Answered("", "", Exit.OK));
        assertThat(Answered.command("lint", whole.toString()).out())
                .isEqualTo(problem(
                        whole + ":4:38 /spec/templates/0/templateName",
                        "The nested AnalysisTemplate 'part' is not in the files.",
                        "name the file that holds it too"));
    }
}
