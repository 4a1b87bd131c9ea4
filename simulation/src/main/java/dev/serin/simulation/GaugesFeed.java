package dev.serin.simulation;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gauges of 19 instances of stable and one of the canary that is as they are: off by 3 %, of which nine tenths stay
/// from
/// look to look. No world makes them differ.
final class GaugesFeed implements Feed {
    private static final int STABLE = 19;
    private static final double MEMORY = 0.9;
    private static final double NOISE = 0.03;
    private static final double USUAL = 300e6;

    private final Chance chance;
    private final double[] off = new double[STABLE + 1];

    GaugesFeed(Chance chance) {
        this.chance = chance;
        for (int i = 0; i < off.length; i++) {
            off[i] = NOISE * chance.normal();
        }
    }

    @Override
    public Sample sample(Window window, double share) {
        SortedMap<String, Double> stable = new TreeMap<>();
        for (int i = 1; i <= STABLE; i++) {
            stable.put("stable-" + i, gauge(i));
        }
        SortedMap<String, Double> canary = new TreeMap<>();
        canary.put("canary-1", gauge(0));
        return new Sample.Gauges(window, canary, stable);
    }

    private double gauge(int instance) {
        double fresh = NOISE * StrictMath.sqrt(1 - MEMORY * MEMORY) * chance.normal();
        off[instance] = MEMORY * off[instance] + fresh;
        return USUAL * StrictMath.exp(off[instance]);
    }

    @Override
    public void begin() {}

    /// Gauges serve nobody.
    @Override
    public Toll toll() {
        return Toll.NONE;
    }
}
