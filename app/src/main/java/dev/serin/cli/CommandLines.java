package dev.serin.cli;

import dev.serin.problem.Spelling;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands.
public final class CommandLines {
    private CommandLines() {}

    /// Runs what was typed, and gives the exit code.
    public static int run(Console console, String... arguments) {
        CommandLine line = new CommandLine(new Root())
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new LintCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new SchemaCommand(console))
                .addSubcommand(new VersionCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .setOut(new java.io.PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8))
                .setErr(new java.io.PrintWriter(console.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, _) -> {
            console.err().println(wrong.getMessage());
            nearest(wrong, line).ifPresent(near -> console.err().println("Did you mean '" + near + "'?"));
            console.err().println("Try 'serin help'.");
            return Exit.USAGE;
        });
        line.setExecutionExceptionHandler((failure, _, _) -> {
            console.err().println("serin failed: " + failure);
            return Exit.FAILED;
        });
        return line.execute(arguments);
    }

    private static java.util.Optional<String> nearest(CommandLine.ParameterException wrong, CommandLine line) {
        Set<String> known = line.getSubcommands().keySet();
        return wrong instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getUnmatched().isEmpty()
                ? Spelling.nearest(unmatched.getUnmatched().getFirst(), known)
                : java.util.Optional.empty();
    }

    @Command(
            name = "serin",
            description = "Canary releases that decide by themselves, on evidence.",
            subcommands = CommandLine.HelpCommand.class,
            synopsisSubcommandLabel = "COMMAND")
    private static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "Say what to do.");
        }
    }

    @Command(name = "version", description = "Print which Serin this is.")
    private record VersionCommand(Console console) implements java.util.concurrent.Callable<Integer> {
        @Override
        public Integer call() {
            return Version.print(console);
        }
    }

    @Command(name = "completion", description = "Print a completion script for bash or zsh: source <(serin completion)")
    private static final class CompletionCommand implements java.util.concurrent.Callable<Integer> {
        private final Console console;

        @Parameters(arity = "0..1", description = "bash or zsh; the script serves both.")
        private String shell = "bash";

        @Option(names = "--name", hidden = true)
        private String name = "serin";

        CompletionCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (!Set.of("bash", "zsh").contains(shell)) {
                console.err().println("There is no completion for '" + shell + "'; use bash or zsh.");
                return Exit.USAGE;
            }
            CommandLine line = new CommandLine(new Root())
                    .addSubcommand(new RunCommand(console))
                    .addSubcommand(new DemoCommand(console))
                    .addSubcommand(new LintCommand(console))
                    .addSubcommand(new ExplainCommand(console))
                    .addSubcommand(new SchemaCommand(console));
            console.out().println(AutoComplete.bash(name, line));
            return Exit.OK;
        }
    }
}
