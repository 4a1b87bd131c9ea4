package dev.serin.cli;

import dev.serin.problem.Spelling;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands.
public final class CommandLines {
    private CommandLines() {}

    /// Runs what was typed, and gives the exit code.
    public static int run(Console console, String... arguments) {
        return line(console).execute(arguments);
    }

    /// Every command that there is; a new one is added here and nowhere else.
    static CommandLine line(Console console) {
        CommandLine line = new CommandLine(new Root())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new LintCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new AnalyzeCommand(console))
                .addSubcommand(new BacktestCommand(console))
                .addSubcommand(new SimulateCommand(console))
                .addSubcommand(new SchemaCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .addSubcommand(new VersionCommand(console))
                .addSubcommand(new HelpCommand());
        line.getSubcommands().values().forEach(CommandLines::withHelp);
        return line.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setParameterExceptionHandler((wrong, _) -> wrongUsage(console, wrong))
                .setExecutionExceptionHandler((failure, _, _) -> failed(console, failure));
    }

    private static void withHelp(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.findOption("--help") == null) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help.")
                    .build());
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private static int wrongUsage(Console console, ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        console.err().println(wrong.getMessage());
        nearest(wrong, line).ifPresent(near -> console.err().println("Did you mean '" + near + "'?"));
        console.err().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return Exit.USAGE;
    }

    private static Optional<String> nearest(ParameterException wrong, CommandLine line) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        String found = unmatched.getUnmatched().getFirst().split("=", 2)[0];
        return Spelling.nearest(
                found,
                found.startsWith("-") ? options(line) : line.getSubcommands().keySet());
    }

    private static Collection<String> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }

    private static int failed(Console console, Exception failure) {
        console.err().println("Serin failed: " + failure);
        return Exit.FAILED;
    }

    @Command(
            name = "serin",
            description = "Canary releases that decide by themselves, on evidence.",
            mixinStandardHelpOptions = true,
            versionProvider = VersionCommand.Text.class,
            synopsisSubcommandLabel = "COMMAND",
            commandListHeading = "%nCommands:%n",
            footer = {"", "Begin with 'serin demo'. 'serin COMMAND --help' tells more about a command."})
    private static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Say what to do.");
        }
    }
}
