package dev.serin.cli;

import dev.serin.planfile.PlanSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `schema`: the JSON Schema of plans, for editors.
@Command(name = "schema", description = "Print the JSON Schema of plans, for editors that check and complete YAML.")
record SchemaCommand(Console console) implements Callable<Integer> {
    @Override
    public Integer call() {
        console.out().print(PlanSchema.text());
        return Exit.OK;
    }
}
