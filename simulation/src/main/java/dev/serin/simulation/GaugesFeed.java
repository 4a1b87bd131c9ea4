package dev.serin.simulation;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import java.util.SortedMap;
import java.util.TreeMap;

/// The memory of 19 instances of stable and one of the canary, which are of the same age. Each is off by 3 %, of which
/// nine tenths stay from look to look.
final class GaugesFeed implements Feed {
    private static final int STABLE = 19;
    private static final double STAYS = 0.9;
    private static final double NOISE = 0.03;

    private final Weather weather;
    private final Chance chance;
    private final double[] off = new double[STABLE + 1];

    GaugesFeed(Weather weather, Chance chance) {
        this.weather = weather;
        this.chance = chance;
        for (int i = 0; i < off.length; i++) {
            off[i] = NOISE * chance.normal();
        }
    }

    @Override
    public Sample sample(Window window, double share) {
        double at = weather.seconds(window.to());
        SortedMap<String, Double> stable = new TreeMap<>();
        for (int i = 1; i <= STABLE; i++) {
            stable.put("stable-" + i, weather.stableMemory(at) * noise(i));
        }
        SortedMap<String, Double> canary = new TreeMap<>();
        canary.put("canary-1", weather.canaryMemory(at) * noise(0));
        return new Sample.Gauges(window, canary, stable);
    }

    private double noise(int instance) {
        double fresh = NOISE * StrictMath.sqrt(1 - STAYS * STAYS) * chance.normal();
        off[instance] = STAYS * off[instance] + fresh;
        return StrictMath.exp(off[instance]);
    }

    @Override
    public void begin() {}

    /// Gauges serve nobody.
    @Override
    public Toll toll() {
        return Toll.NONE;
    }
}
