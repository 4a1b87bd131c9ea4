package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The logarithm and the exponential function")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ElementaryFunctionsTest {
    private static final MathContext EXACT = new MathContext(40);
    private static final int MANY = 1_500;

    @Test
    void are_less_than_a_unit_from_the_truth_for_any_number() {
        DoubleStream bits = random().longs(MANY, 0, Double.doubleToRawLongBits(Double.POSITIVE_INFINITY))
                .mapToDouble(Double::longBitsToDouble);
        assertNear(NaturalLog::of, ElementaryFunctionsTest::log, bits);
        assertNear(Exponential::of, ElementaryFunctionsTest::exp, random().doubles(MANY, -745, 709.7));
    }

    @Test
    void are_less_than_a_unit_from_the_truth_where_the_judge_asks() {
        assertNear(NaturalLog::of, ElementaryFunctionsTest::log, random().doubles(MANY, 0.01, 100));
        assertNear(NaturalLog::of, ElementaryFunctionsTest::log, random().doubles(MANY, 0.6, 1.5));
        assertNear(Exponential::of, ElementaryFunctionsTest::exp, random().doubles(MANY, -20, 0));
    }

    @Test
    void are_less_than_a_unit_from_the_truth_beside_what_is_exact() {
        DoubleStream nearOne = random().doubles(MANY, -30, -1).flatMap(power -> {
            double off = Math.pow(2, power);
            return DoubleStream.of(1 - off, 1 + off);
        });
        DoubleStream nearZero = random().doubles(MANY, -60, -1).flatMap(power -> {
            double off = Math.pow(2, power);
            return DoubleStream.of(-off, off);
        });
        assertNear(NaturalLog::of, ElementaryFunctionsTest::log, nearOne);
        assertNear(Exponential::of, ElementaryFunctionsTest::exp, nearZero);
    }

    /// Every border between two of its pieces, from both sides.
    @Test
    void are_less_than_a_unit_from_the_truth_where_their_tables_turn() {
        DoubleStream cells = DoubleStream.iterate(0.5, x -> x <= 2, x -> x + 1.0 / 256)
                .flatMap(x -> DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x)))
                .filter(x -> x != 1);
        DoubleStream steps = DoubleStream.iterate(-200.5, j -> j <= 200.5, j -> j + 1)
                .map(j -> j * Math.log(2) / 64)
                .flatMap(x -> DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x)));
        assertNear(NaturalLog::of, ElementaryFunctionsTest::log, cells);
        assertNear(Exponential::of, ElementaryFunctionsTest::exp, steps);
    }

    @Test
    void are_exact_where_the_truth_is_a_number() {
        assertThat(NaturalLog.of(1)).isEqualTo(0.0);
        assertThat(Exponential.of(0)).isEqualTo(1.0);
        assertThat(Exponential.of(-0.0)).isEqualTo(1.0);
    }

    @Test
    void answer_as_the_library_does_where_there_is_no_number() {
        double[] odd = {
            0,
            -0.0,
            -1,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            -Double.MAX_VALUE
        };
        for (double x : odd) {
            assertThat(NaturalLog.of(x)).as("ln %s", x).isEqualTo(Double.valueOf(StrictMath.log(x)));
            assertThat(Exponential.of(x)).as("exp %s", x).isEqualTo(Double.valueOf(StrictMath.exp(x)));
        }
    }

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(2026);
    }

    private static void assertNear(
            DoubleUnaryOperator function, UnaryOperator<BigDecimal> truth, DoubleStream arguments) {
        arguments.forEach(x -> {
            double found = function.applyAsDouble(x);
            BigDecimal off = truth.apply(new BigDecimal(x)).subtract(new BigDecimal(found));
            assertThat(off.abs().doubleValue() / Math.ulp(found))
                    .as("units off at %s", x)
                    .isLessThan(1);
        });
    }

    /// Mends the library's answer y: ln x = y + ln(x e^-y), of which the last is next to nothing.
    private static BigDecimal log(BigDecimal x) {
        BigDecimal near = new BigDecimal(StrictMath.log(x.doubleValue()));
        BigDecimal off = x.multiply(exp(near.negate()), EXACT).subtract(BigDecimal.ONE);
        BigDecimal curved = off.multiply(off, EXACT).divide(BigDecimal.TWO, EXACT);
        return near.add(off).subtract(curved);
    }

    /// The series of e^(x/1024), squared ten times.
    private static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 10), EXACT);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 40; n++) {
            term = term.multiply(small, EXACT).divide(BigDecimal.valueOf(n), EXACT);
            sum = sum.add(term, EXACT);
        }
        return sum.pow(1 << 10, EXACT);
    }
}
