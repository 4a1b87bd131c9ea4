package dev.serin.terminal;

import dev.serin.plan.Step;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import java.util.ArrayList;
import java.util.List;

/// One line for each step: a sign, its number and weight, its bar, and the time left or what came of it.
final class StepLines {
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 6;
    private static final int BESIDES_THE_BAR = 34;

    private final Snapshot shot;
    private final Symbols symbols;
    private final int bar;

    StepLines(Snapshot shot, Symbols symbols, int columns) {
        this.shot = shot;
        this.symbols = symbols;
        this.bar = Math.clamp(columns - BESIDES_THE_BAR, NARROWEST_BAR, WIDEST_BAR);
    }

    List<Line> lines() {
        List<Step> steps = shot.release().plan().schedule().steps();
        List<Line> lines = new ArrayList<>();
        for (int number = 0; number < steps.size(); number++) {
            lines.add(line(number, steps.get(number)));
        }
        lines.add(last(steps.size()));
        return lines;
    }

    private Line line(int number, Step step) {
        if (number < shot.step()) {
            return line(Tone.GOOD, symbols.good(), number, step.weight().toString(), 1, "done");
        }
        if (number > shot.step()) {
            return line(Tone.FAINT, " ", number, step.weight().toString(), 0, coming(step));
        }
        Sign sign = sign();
        return line(sign.tone(), sign.symbol(), number, step.weight().toString(), share(step), standing(step));
    }

    /// A person may have ended the step before its time; what is done is full all the same.
    private double share(Step step) {
        return switch (shot.release().phase()) {
            case Phase.Promoting _, Phase.Ended(Outcome.Promoted()) -> 1;
            case Phase.Pending _,
                    Phase.Shifting _,
                    Phase.Baking _,
                    Phase.Asking _,
                    Phase.Waiting _,
                    Phase.Holding _,
                    Phase.RollingBack _,
                    Phase.Ended(Outcome.RolledBack _),
                    Phase.Ended(Outcome.Superseded _) ->
                (double) shot.baked().toMillis() / step.bake().toMillis();
        };
    }

    private record Sign(Tone tone, String symbol) {}

    private Sign sign() {
        return switch (shot.release().phase()) {
            case Phase.RollingBack _, Phase.Ended(Outcome.RolledBack _), Phase.Ended(Outcome.Superseded _) ->
                new Sign(Tone.BAD, symbols.bad());
            case Phase.Promoting _, Phase.Ended(Outcome.Promoted()) -> new Sign(Tone.GOOD, symbols.good());
            case Phase.Waiting _, Phase.Holding _, Phase.Asking _ -> new Sign(Tone.CARE, symbols.now());
            case Phase.Pending _, Phase.Shifting _, Phase.Baking _ -> new Sign(Tone.STRONG, symbols.now());
        };
    }

    private String coming(Step step) {
        boolean over = shot.release().phase() instanceof Phase.Ended;
        String then = step.approval() instanceof Step.Approval.Needed ? ", then asks" : "";
        return over ? "not reached" : Times.text(step.bake()) + then;
    }

    private String standing(Step step) {
        return switch (shot.release().phase()) {
            case Phase.Pending _ -> Times.text(step.bake());
            case Phase.Shifting _ -> "not confirmed yet";
            case Phase.Baking _ -> baking(step);
            case Phase.Asking _ -> "asks for approval";
            case Phase.Waiting _ -> "waits, " + left(step);
            case Phase.Holding _ -> "held, " + left(step);
            case Phase.RollingBack _ -> "going back";
            case Phase.Promoting _ -> "done";
            case Phase.Ended(Outcome.Promoted()) -> "done";
            case Phase.Ended(Outcome.RolledBack _) -> "rolled back";
            case Phase.Ended(Outcome.Superseded _) -> "superseded";
        };
    }

    private String baking(Step step) {
        if (shot.baked().compareTo(step.bake()) < 0) {
            return left(step);
        }
        long seen = shot.release().looks().canaryRequests();
        String missing = seen < step.minRequests() ? seen + " of " + step.minRequests() + " seen" : "not clear";
        return missing + ", " + Figures.left(step.bakeAtMost().minus(shot.baked())) + " at most";
    }

    private String left(Step step) {
        return Figures.left(step.bake().minus(shot.baked())) + " left";
    }

    private Line last(int number) {
        Phase phase = shot.release().phase();
        boolean promoted = phase instanceof Phase.Ended(Outcome.Promoted());
        boolean promoting =
                phase instanceof Phase.Promoting || phase instanceof Phase.Waiting(var _, Phase.Promoting _);
        if (promoted) {
            return line(Tone.GOOD, symbols.good(), number, "100 %", 1, "promoted");
        }
        return promoting
                ? line(Tone.STRONG, symbols.now(), number, "100 %", 0, "not confirmed yet")
                : line(Tone.FAINT, " ", number, "100 %", 0, phase instanceof Phase.Ended ? "not reached" : "promotion");
    }

    private Line line(Tone tone, String symbol, int number, String weight, double share, String what) {
        return Line.of(tone, " " + symbol + " ")
                .and("%2d %7s  ".formatted(number + 1, weight))
                .and(tone == Tone.STRONG ? Tone.PLAIN : tone, symbols.bar(share, bar))
                .and("  ")
                .and(tone, what);
    }
}
