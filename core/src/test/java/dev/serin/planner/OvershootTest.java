package dev.serin.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The overshoot")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OvershootTest {
    /// One event in a thousand looks, worth 2 nats: the border lies anywhere within its gain.
    @Test
    void is_half_an_event_where_events_are_rare() {
        assertThat(Overshoot.mean(0.001, 0.001, 2)).isCloseTo(1, within(0.01));
    }

    @Test
    void is_half_a_look_where_every_look_gains_alike() {
        assertThat(Overshoot.mean(3, 4, 0)).isCloseTo(1.5, within(1e-12));
    }

    /// E[X+^2]/(2 E[X+]) of a normal distribution around 0: sigma^2/2 over 2 sigma/sqrt(2 pi).
    @Test
    void is_more_than_half_a_standard_deviation_where_looks_are_many_and_small() {
        double deviation = 0.001 * Math.sqrt(10_000);
        assertThat(Overshoot.mean(0, 10_000, 0.001) / deviation).isCloseTo(Math.sqrt(2 * Math.PI) / 4, within(0.01));
    }

    @Test
    void is_nothing_where_nothing_is_gained() {
        assertThat(Overshoot.mean(-1, 0.5, 0)).isZero();
    }
}
