package dev.serin.cli;

import dev.serin.plan.Plan;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `run PLAN`: one release, here and now, with the proxy in this process.
@Command(
        name = "run",
        description = {
            "Run a release here and now: send a share of the traffic to the canary, compare, and promote or roll back.",
            "The built-in proxy listens where the plan says; point your users or your load at it. "
                    + "On a terminal single keys hold, resume, approve, promote and abort; ? lists them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:promoted",
            "1:Serin itself failed, or a port was in use",
            "2:wrong usage, or an invalid plan; nothing was started",
            "3:rolled back",
            "4:held or not approved, with --on-hold exit",
            "5:superseded by a newer version",
            "130:interrupted by Ctrl-C or SIGTERM; traffic is stable's again, or the canary's if it was promoted before"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PLAN", description = "A plan file, or - for standard input.")
    private String file = "-";

    @Mixin
    private final Output output = new Output();

    @Option(names = "--keep", description = "Go on serving after the end, until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--on-hold",
            paramLabel = "WHAT",
            description = "When a person is needed: wait for one (the default), or exit with 4 and all traffic back at "
                    + "stable. An approval that is asked for counts too. One of: wait, exit.")
    private OnHold onHold = OnHold.wait;

    @Option(names = "--speed", paramLabel = "N", description = "Run the plan N times faster: its interval and bakes.")
    private double speed = 1;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Record what is judged in a new file of samples, for 'serin backtest'. "
                    + "The release never waits for it.")
    private Optional<Path> record = Optional.empty();

    RunCommand(Console console) {
        this.console = console;
    }

    /// Spelled as people type it.
    private enum OnHold {
        wait,
        exit
    }

    @Override
    public Integer call() throws Exception {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            return console.wrong("--speed must be above 0, but is " + speed + ".");
        }
        PlanInput input = new PlanInput(console);
        Optional<Plan> plan = input.only(input.readAndTry(file), "run", file);
        return plan.isPresent() ? run(plan.get().faster(speed)) : Exit.USAGE;
    }

    private int run(Plan plan) throws Exception {
        try (Interruption.Work _ = console.interruption().begin();
                OpenWorld open = OpenWorld.open(plan, console.clock());
                Recorder recorder = recorder();
                Audience audience = output.audience(console)) {
            Ending ending =
                    new LocalRun(console, plan, open, audience.with(recorder), onHold == OnHold.exit).toTheEnd();
            tell(ending, audience);
            if (keep && ending.code() != Exit.INTERRUPTED) {
                audience.view().say("The release has ended; the proxy goes on until Ctrl-C.");
                console.interruption().asked().join();
                return Exit.INTERRUPTED;
            }
            audience.view().say("The proxy ends with the release; with --keep it goes on serving.");
            return ending.code();
        } catch (OpenException failure) {
            console.err().println(failure.getMessage());
            return Exit.FAILED;
        } catch (FileAlreadyExistsException _) {
            return console.wrong("There is a file called " + name() + " already: name a new one for --record.");
        } catch (NoSuchFileException _) {
            return console.wrong("There is no folder for " + name() + ": make it, or name another for --record.");
        }
    }

    private String name() {
        return record.map(Path::toString).orElse("");
    }

    private Recorder recorder() throws OpenException, FileAlreadyExistsException, NoSuchFileException {
        try {
            return record.isPresent() ? Recording.open(record.get(), console.err()) : Recorder.none();
        } catch (FileAlreadyExistsException | NoSuchFileException wrong) {
            throw wrong;
        } catch (AccessDeniedException failure) {
            throw new OpenException("You may not write " + name() + ".", failure);
        } catch (IOException failure) {
            throw new OpenException(name() + " cannot be written: " + failure.getMessage() + ".", failure);
        }
    }

    private void tell(Ending ending, Audience audience) {
        if (ending.code() == Exit.FAILED) {
            console.err().println(ending.text());
        } else if (!audience.json().isOn()) {
            console.printResult(ending.text());
        }
        audience.json().print(summary(ending));
    }

    private Map<String, Object> summary(Ending ending) {
        Map<String, Object> summary = JsonEvents.head(console.clock().instant(), "summary", ending.release());
        summary.put("outcomes", List.of(ending.outcome()));
        summary.put("exit", ending.code());
        summary.put("seconds", ending.took().toMillis() / 1000.0);
        summary.put("sentence", ending.text());
        ending.served().ifPresent(served -> {
            summary.put("errorsServed", served.usersErrors());
            summary.put("canaryRequests", served.canaryRequests());
            summary.put("stableRequests", served.stableRequests());
            summary.put("canaryErrors", served.canaryErrors());
            summary.put("rescued", served.rescued());
            summary.put("mishaps", new LinkedHashMap<>(served.mishaps()));
            summary.put("endpoints", served.endpoints());
        });
        return summary;
    }
}
