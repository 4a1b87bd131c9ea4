package dev.serin.bench;

import dev.serin.bench.contest.Findings;
import dev.serin.bench.contest.Scale;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;

/// Who finds a bad canary, how soon, and who takes back a healthy one: `bench/detection`.
///
/// The full form writes the page; the short one prints it.
final class DetectionBench {
    private static final PrintStream OUT = System.out;

    private DetectionBench() {}

    static void main(String[] arguments) throws Exception {
        Options options = Options.typed(arguments);
        InstantSource clock = InstantSource.system();
        var begin = clock.instant();
        Scale scale = options.isShort() ? Scale.SHORT : Scale.FULL;
        Findings findings =
                Findings.of(scale, Runtime.getRuntime().availableProcessors(), done -> System.err.println(done));
        try (Home home = Home.open()) {
            Budgets budgets = Budgets.of(home);
            String page = new DetectionPage(findings, budgets)
                    .text(Machine.text(clock), Duration.between(begin, clock.instant()));
            if (options.isShort()) {
                OUT.println(page);
            } else {
                Files.writeString(home.root().resolve("docs/benchmarks/detection.md"), page);
            }
            System.exit(budgets.exitCode(options));
        }
    }
}
