package dev.serin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.plan.Weight;
import dev.serin.routing.Capabilities;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What every router keeps, whatever it steers.
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class TrafficRouterContract {
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Split HALF = new Split(new Weight(5000));
    private static final Split NONE = new Split(Weight.NONE);
    private static final Split ALL = new Split(Weight.ALL);

    private TrafficRouter router;

    /// For subclasses.
    protected TrafficRouterContract() {}

    /// A router of its own for each test, in whatever state; the contract closes it.
    protected abstract TrafficRouter open() throws Exception;

    /// Weights to try, in basis points: all that the router can express. A slow router may try fewer, 0 and 10000 among
    /// them.
    protected IntStream weights(Capabilities capabilities) {
        int step = capabilities.smallestStep();
        return IntStream.rangeClosed(0, 10_000 / step).map(i -> i * step);
    }

    /// Changes the split behind the router's back, where that is possible at all.
    protected void setBySomebodyElse(TrafficRouter router, Split split) throws Exception {
        Assumptions.abort("nobody else can change this router");
    }

    /// Sends requests the way that users do, and counts those that the canary got; for routers whose traffic can be
    /// seen here.
    protected int canaryAmong(int requests, TrafficRouter router) throws Exception {
        return Assumptions.abort("this router's traffic cannot be seen here");
    }

    @BeforeEach
    void openOne() throws Exception {
        router = open();
    }

    @AfterEach
    void close() {
        router.close();
    }

    /// Asks for the split, and waits for as long as the router says it may take.
    private void put(Split split) throws RoutingException {
        router.apply(split);
        inForce(split);
    }

    private void inForce(Split split) throws RoutingException {
        if (router.read().equals(split)) {
            return;
        }
        await().atMost(router.capabilities().confirmsWithin().plus(GRACE))
                .untilAsserted(() -> assertThat(router.read()).isEqualTo(split));
    }

    @Test
    void says_what_it_can_express() {
        Capabilities capabilities = router.capabilities();
        assertThat(capabilities.smallestStep()).isBetween(1, 10_000);
        assertThat(capabilities.confirmsWithin()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(router.capabilities()).isEqualTo(capabilities);
    }

    @Test
    void puts_every_weight_in_force_that_it_can_express() throws Exception {
        int[] weights = weights(router.capabilities()).toArray();
        assertThat(weights).contains(0, 10_000);
        for (int weight : weights) {
            put(new Split(new Weight(weight)));
        }
    }

    @Test
    void changes_nothing_when_the_same_split_is_applied_twice() throws Exception {
        put(HALF);
        put(HALF);
        assertThat(router.read()).isEqualTo(HALF);
    }

    @Test
    void ends_with_the_split_that_was_applied_last() throws Exception {
        for (Split split : List.of(HALF, ALL, NONE, HALF, NONE)) {
            router.apply(split);
        }
        inForce(NONE);
    }

    @Test
    void reads_the_same_however_often_it_is_asked() throws Exception {
        put(HALF);
        assertThat(IntStream.range(0, 5).mapToObj(_ -> read())).containsOnly(HALF);
    }

    private Split read() {
        try {
            return router.read();
        } catch (RoutingException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void reads_what_is_in_force_and_not_what_was_asked_for() throws Exception {
        put(HALF);
        setBySomebodyElse(router, ALL);
        inForce(ALL);
    }

    @Test
    void sends_no_request_to_the_canary_at_weight_0() throws Exception {
        put(HALF);
        put(NONE);
        assertThat(canaryAmong(100, router)).isZero();
    }

    @Test
    void sends_every_request_to_the_canary_at_weight_10000() throws Exception {
        put(ALL);
        assertThat(canaryAmong(100, router)).isEqualTo(100);
    }

    @Test
    void sends_about_half_of_the_requests_to_the_canary_at_weight_5000() throws Exception {
        put(HALF);
        assertThat(canaryAmong(200, router)).isBetween(60, 140);
    }

    @Test
    void can_be_closed_twice() {
        router.close();
        router.close();
    }
}
