package dev.serin.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One evaluation: what it may see, where it is, and how much it has used of what it may use.
final class Run {
    static final int STEPS = 100_000;
    static final long NANOS = 50_000_000;
    private static final int STEPS_BETWEEN_LOOKS = 256;
    private static final int CHARS_PER_STEP = 16;

    private final Map<String, Value> environment;
    private final Scope scope;
    private final long start;
    private int steps;
    private int nextLook = STEPS_BETWEEN_LOOKS;
    private int at;
    private int depth;
    private boolean comparedNoNumber;
    private @Nullable Frame frame;
    private @Nullable Variable variables;

    /// The item that a predicate looks at.
    static final class Frame {
        private final @Nullable Frame outer;
        private Value item = Value.NIL;
        private Value accumulator = Value.NIL;
        private int index;

        private Frame(@Nullable Frame outer) {
            this.outer = outer;
        }

        void look(int index, Value item) {
            this.index = index;
            this.item = item;
        }

        void accumulate(Value value) {
            accumulator = value;
        }

        Value accumulator() {
            return accumulator;
        }

        Value pointer(Node.Pointer.Kind kind) {
            return switch (kind) {
                case ITEM -> item;
                case INDEX -> new Value.Whole(index);
                case ACCUMULATOR -> accumulator;
            };
        }
    }

    private record Variable(
            String name, Value value, @Nullable Variable outer) {}

    Run(Map<String, Value> environment, Scope scope) {
        this.environment = environment;
        this.scope = scope;
        this.start = scope.ticker().getAsLong();
    }

    Map<String, Value> environment() {
        return environment;
    }

    Scope scope() {
        return scope;
    }

    int at() {
        return at;
    }

    void at(int place) {
        at = place;
    }

    /// Takes note of two numbers that are compared.
    void compares(double left, double right) {
        comparedNoNumber |= !Double.isFinite(left) || !Double.isFinite(right);
    }

    /// Whether NaN or an infinity was compared so far.
    boolean comparedNoNumber() {
        return comparedNoNumber;
    }

    void step() {
        if (++steps >= nextLook) {
            look();
        }
    }

    /// Pays for a list of that size before it is made.
    void pay(long size) {
        steps = (int) Math.min(2L * STEPS, steps + Math.clamp(size, 0, 2L * STEPS));
        if (steps >= nextLook) {
            look();
        }
    }

    /// Pays for a text of that length before it is made.
    void payText(long length) {
        pay(1 + length / CHARS_PER_STEP);
    }

    /// One step further into a value within a value.
    void deeper() {
        step();
        if (++depth > Parser.DEPTH) {
            throw Stop.limit("This value is nested more than " + Parser.DEPTH + " levels deep.");
        }
    }

    /// One step back out of it.
    void higher() {
        depth--;
    }

    private void look() {
        nextLook = Math.min(steps, STEPS - STEPS_BETWEEN_LOOKS) + STEPS_BETWEEN_LOOKS + 1;
        if (steps > STEPS) {
            throw Stop.limit("This takes more than " + STEPS + " steps; a condition should take a few dozen.");
        }
        if (scope.ticker().getAsLong() - start > NANOS) {
            throw Stop.limit(
                    "This takes more than " + NANOS / 1_000_000 + " ms; a condition should take a fraction of one.");
        }
    }

    Frame frame() {
        if (frame == null) {
            throw new IllegalStateException("the parser lets no pointer stand outside of a predicate");
        }
        return frame;
    }

    Frame enter() {
        frame = new Frame(frame);
        return frame;
    }

    void leave() {
        frame = frame().outer;
    }

    void declare(String name, Value value) {
        variables = new Variable(name, value, variables);
    }

    void forget() {
        if (variables != null) {
            variables = variables.outer;
        }
    }

    Value named(String name) {
        for (Variable variable = variables; variable != null; variable = variable.outer) {
            if (variable.name.equals(name)) {
                return variable.value;
            }
        }
        return environment.getOrDefault(name, Value.NIL);
    }
}
