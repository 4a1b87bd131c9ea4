package dev.serin.bench.alternatives;

/// Two detectors of a change at an unknown time, fed with the likelihood ratio of each interval: Shiryaev and Roberts'
/// sum over all times at which the change may have come, and CUSUM's largest of them.
///
/// Below 1/alpha they keep the *average time* between false alarms above 1/alpha intervals. They do not keep the
/// probability of one in a whole release below alpha, which is what people are promised here.
///
/// Source: Shin, Ramdas, Rinaldo, E-detectors: a nonparametric framework for sequential change detection, New England
/// Journal of Statistics in Data Science 2024, section 2.
record EDetector(double shiryaevRoberts, double cusum) {
    static final EDetector START = new EDetector(0, 0);

    EDetector with(double likelihoodRatio) {
        return new EDetector(likelihoodRatio * (1 + shiryaevRoberts), likelihoodRatio * Math.max(1, cusum));
    }
}
