package dev.serin.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `completion`: what a shell needs to complete commands and options.
@Command(
        name = "completion",
        description = {"Print a completion script: type  source <(serin completion)  or put that into ~/.bashrc."})
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            description = "bash, zsh; the script serves both. bash is the default.")
    private Shell shell = Shell.bash;

    @Option(names = "--name", paramLabel = "NAME", description = "What the program is called when you type it.")
    private String name = "serin";

    CompletionCommand(Console console) {
        this.console = console;
    }

    /// Spelled as people type it.
    private enum Shell {
        bash,
        zsh
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash(name, spec.root().commandLine());
        console.out()
                .println(
                        switch (shell) {
                            case bash, zsh -> script; // it finds out by itself where it runs
                        });
        return Exit.OK;
    }
}
