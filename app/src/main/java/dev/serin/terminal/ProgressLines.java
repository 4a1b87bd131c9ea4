package dev.serin.terminal;

import dev.serin.engine.Watcher;
import dev.serin.judge.Evidence;
import dev.serin.judge.Verdict;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.release.Decision;
import dev.serin.release.Look;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import dev.serin.release.WaitReason;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The view where nobody sits at a terminal: a line for everything that happens, none that says the same again.
public final class ProgressLines implements View {
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final PrintStream out;

    public ProgressLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public Watcher begin(Plan plan, String address, Supplier<Traffic> traffic) {
        if (!address.isEmpty()) {
            say("The proxy listens on " + address + ".");
        }
        return new Lines();
    }

    @Override
    public void steer(Consumer<Signal> release) {}

    @Override
    public void over() {}

    @Override
    public void say(String text) {
        out.println(text);
    }

    @Override
    public void close() {}

    /// Of one release.
    private final class Lines implements Watcher {
        private final Map<MetricName, Verdict> verdicts = new HashMap<>();
        private final Map<MetricName, Instant> told = new HashMap<>();
        private final Map<MetricName, Integer> failures = new HashMap<>();
        private boolean isWaiting;

        @Override
        public void moved(Signal signal, Decision decision) {
            switch (signal) {
                case Signal.Sampled(var at, var metric, var _) ->
                    sampled(at, decision.release().judge().evidence(metric));
                case Signal.SourceFailed(var at, var metric, var _, var reason) -> failed(at, metric, reason);
                case Signal.Started _,
                        Signal.Ticked _,
                        Signal.Confirmed _,
                        Signal.Drifted _,
                        Signal.RouterFailed _,
                        Signal.NewerVersion _,
                        Signal.Asked _ -> {}
            }
            for (Entry entry : Entry.of(decision)) {
                say(entry.time() + "  " + entry.sentence());
            }
            waiting(signal.at(), decision.release());
        }

        /// Each look of an outage fails anew, and the numbers in its reason are others: it is told now and then.
        private void failed(Instant at, MetricName metric, String reason) {
            boolean isNew = verdicts.remove(metric) != null || !told.containsKey(metric);
            if (isNew || isTimeToTell(at, metric)) {
                told.put(metric, at);
                say(new Entry(at, "").time() + "  " + metric + ": " + reason);
            }
        }

        private boolean isTimeToTell(Instant at, MetricName metric) {
            return !at.isBefore(told.getOrDefault(metric, Instant.EPOCH).plus(REMINDER));
        }

        /// What is waited for, once for each wait, and that it came.
        private void waiting(Instant at, Release release) {
            boolean wasWaiting = isWaiting;
            isWaiting = release.phase() instanceof Phase.Waiting(WaitReason.Silent _, var _);
            if (isWaiting && !wasWaiting && release.phase() instanceof Phase.Waiting(WaitReason.Silent silent, var _)) {
                say(new Entry(at, "").time() + "  " + PhaseText.sentence(release) + again(release, silent.metric()));
            } else if (wasWaiting && release.phase() instanceof Phase.Baking) {
                say(new Entry(at, "").time() + "  " + PhaseText.sentence(release) + " again");
            }
        }

        private static String again(Release release, MetricName metric) {
            Look look = release.looks().byMetric().get(metric);
            return look != null && look.hasItsOwnPace() && look.due().isBefore(Instant.MAX)
                    ? "; " + metric + " is asked again at " + Times.ofDay(look.due())
                    : " for samples of " + metric;
        }

        /// Each failure of a condition is one of few until it is bad.
        private boolean failsAgain(Evidence evidence) {
            return evidence instanceof Evidence.Condition condition
                    && !Integer.valueOf(condition.tally().failed())
                            .equals(failures.put(
                                    condition.metric(), condition.tally().failed()))
                    && condition.tally().failed() > 0;
        }

        private void sampled(Instant at, Evidence evidence) {
            MetricName metric = evidence.metric();
            boolean isAnother = verdicts.put(metric, evidence.verdict()) != evidence.verdict();
            boolean failsAgain = failsAgain(evidence);
            if (isAnother || failsAgain || isTimeToTell(at, metric)) {
                told.put(metric, at);
                String verdict = evidence.verdict().name().toLowerCase(Locale.ROOT);
                say(new Entry(at, "").time() + "  " + verdict + ": " + evidence.sentence());
            }
        }
    }
}
