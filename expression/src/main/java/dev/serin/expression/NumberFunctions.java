package dev.serin.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/// Functions of numbers, and of their bits.
final class NumberFunctions {
    private NumberFunctions() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.of("abs", Kind.UNKNOWN, (a, _) -> abs(a.getFirst()), Takes.NUMBER),
                rounding("ceil", Math::ceil),
                rounding("floor", Math::floor),
                rounding("round", NumberFunctions::round),
                Builtin.of("int", Kind.WHOLE, (a, _) -> Conversion.whole("int", a.getFirst()), Takes.COUNTABLE),
                Builtin.of("float", Kind.REAL, (a, _) -> Conversion.real("float", a.getFirst()), Takes.READABLE),
                Builtin.of("max", Kind.UNKNOWN, (a, run) -> extreme(a, Operator.LESS, run), Takes.NUMBERS)
                        .orMore(),
                Builtin.of("min", Kind.UNKNOWN, (a, run) -> extreme(a, Operator.GREATER, run), Takes.NUMBERS)
                        .orMore(),
                Builtin.of("mean", Kind.REAL, (a, run) -> mean(reals(a, run)), Takes.NUMBERS)
                        .orMore(),
                Builtin.of("median", Kind.REAL, (a, run) -> median(reals(a, run)), Takes.NUMBERS)
                        .orMore(),
                bits("bitand", (x, y) -> x & y),
                bits("bitor", (x, y) -> x | y),
                bits("bitxor", (x, y) -> x ^ y),
                bits("bitnand", (x, y) -> x & ~y),
                bits("bitshl", (x, y) -> shift(y) ? x << y : 0),
                bits("bitshr", (x, y) -> x >> (shift(y) ? y : Long.SIZE - 1)),
                bits("bitushr", (x, y) -> shift(y) ? x >>> y : 0),
                Builtin.of("bitnot", Kind.WHOLE, (a, _) -> new Value.Whole(~whole(a.getFirst())), Takes.WHOLE));
    }

    private static Builtin rounding(String name, DoubleUnaryOperator operator) {
        return Builtin.of(
                name,
                Kind.REAL,
                (a, _) -> new Value.Real(operator.applyAsDouble(Arithmetic.number(a.getFirst()))),
                Takes.NUMBER);
    }

    /// Halves away from zero.
    private static double round(double number) {
        double floor = Math.floor(Math.abs(number));
        double rounded = Math.abs(number) - floor >= 0.5 ? floor + 1 : floor;
        return Double.isInfinite(number) ? number : Math.copySign(rounded, number);
    }

    private static Value abs(Value value) {
        return value instanceof Value.Whole(long whole)
                ? new Value.Whole(Math.abs(whole))
                : new Value.Real(Math.abs(Arithmetic.number(value)));
    }

    private static Builtin bits(String name, LongBinaryOperator operator) {
        return Builtin.of(
                name,
                Kind.WHOLE,
                (a, _) -> new Value.Whole(operator.applyAsLong(whole(a.getFirst()), whole(a.getLast()))),
                Takes.WHOLE,
                Takes.WHOLE);
    }

    static long whole(Value value) {
        return value instanceof Value.Whole(long whole) ? whole : (long) Arithmetic.number(value);
    }

    /// Whether a shift by that many bits leaves any.
    private static boolean shift(long bits) {
        if (bits < 0) {
            throw Stop.value("Bits are shifted by 0 or more places, not by " + bits + ".");
        }
        return bits < Long.SIZE;
    }

    /// All numbers, those within lists too.
    private static List<Value> numbers(List<Value> arguments, Run run) {
        run.deeper();
        List<Value> numbers = new ArrayList<>();
        for (Value argument : arguments) {
            run.step();
            if (argument instanceof Value.Items(List<Value> items)) {
                numbers.addAll(numbers(items, run));
            } else if (Arithmetic.isNumber(argument)) {
                numbers.add(argument);
            } else {
                throw Stop.value("Only numbers can be reckoned with, but here is " + Kind.words(argument) + ".");
            }
        }
        run.higher();
        return numbers;
    }

    private static double[] reals(List<Value> arguments, Run run) {
        return numbers(arguments, run).stream().mapToDouble(Arithmetic::number).toArray();
    }

    private static Value extreme(List<Value> arguments, Operator replaces, Run run) {
        @Nullable Value extreme = null;
        for (Value number : numbers(arguments, run)) {
            if (extreme == null || Comparison.holds(replaces, extreme, number, run)) {
                extreme = number;
            }
        }
        return extreme == null ? Value.NIL : extreme;
    }

    private static Value mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return new Value.Real(numbers.length == 0 ? 0 : sum / numbers.length);
    }

    private static Value median(double[] numbers) {
        if (numbers.length == 0) {
            return new Value.Real(0);
        }
        Arrays.sort(numbers);
        int middle = numbers.length / 2;
        return new Value.Real(numbers.length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2);
    }
}
