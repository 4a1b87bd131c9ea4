package dev.serin.cli;

import dev.serin.plan.Plan;
import dev.serin.planfile.Reading;
import dev.serin.routing.RoutingException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `run PLAN`: one release, here and now, with the proxy in this process.
@Command(
        name = "run",
        description = "Run a release here and now. Ends with its outcome: 0 promoted, 3 rolled back, 4 held.")
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PLAN", description = "A plan file, or -.")
    private String file = "-";

    @Option(names = "-o", paramLabel = "FORMAT", description = "json: one JSON object per event on standard output.")
    private String output = "text";

    @Option(names = "--keep", description = "Go on serving after the end, until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--on-hold",
            paramLabel = "WHAT",
            description = "When held: wait for a person (default), or exit with traffic back at stable.")
    private String onHold = "wait";

    @Option(names = "--speed", paramLabel = "N", description = "Run the plan N times faster.")
    private double speed = 1;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (!output.equals("text") && !output.equals("json")) {
            return wrong("There is no output called '" + output + "'; use text or json.");
        }
        if (!onHold.equals("wait") && !onHold.equals("exit")) {
            return wrong("--on-hold is wait or exit, not '" + onHold + "'.");
        }
        if (!(speed > 0)) {
            return wrong(String.format(Locale.ROOT, "--speed must be above 0, but is %s.", speed));
        }
        PlanInput input = new PlanInput(console);
        Reading reading = input.readAndTry(file);
        input.tell(reading.problems());
        if (!reading.isSound()) {
            return Exit.USAGE;
        }
        return reading.plans().size() == 1
                ? run(reading.plans().getFirst().faster(speed))
                : wrong("'run' takes one plan, but there are " + reading.plans().size() + " in " + file + ".");
    }

    private int wrong(String what) {
        console.err().println(what);
        return Exit.USAGE;
    }

    private int run(Plan plan) throws Exception {
        Events events = new Events(console.out(), output.equals("json"));
        try (Interruption interruption = new Interruption();
                OpenWorld open = OpenWorld.open(plan)) {
            LocalRun run = new LocalRun(console, plan, open, events, onHold.equals("exit"), interruption);
            int code = run.toTheEnd();
            if (output.equals("json")) {
                events.object(run.summary(code));
            }
            if (keep && code != Exit.INTERRUPTED) {
                console.err().println("The release has ended; the proxy goes on until Ctrl-C.");
                interruption.await();
            }
            return code;
        } catch (RoutingException failure) {
            console.err().println(failure.getMessage());
            return Exit.FAILED;
        }
    }
}
