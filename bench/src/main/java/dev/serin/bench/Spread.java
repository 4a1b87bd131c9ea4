package dev.serin.bench;

import java.util.List;
import java.util.Locale;

/// Figures of several rounds, in rising order.
record Spread(List<Double> figures) {
    Spread {
        figures = figures.stream().sorted().toList();
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("there are no figures");
        }
    }

    double min() {
        return figures.getFirst();
    }

    double median() {
        return quantile(0.5);
    }

    double max() {
        return figures.getLast();
    }

    /// The least figure that at least this share of all figures does not exceed.
    double quantile(double share) {
        int rank = (int) Math.ceil(share * figures.size());
        return figures.get(Math.max(rank, 1) - 1);
    }

    /// `median (min-max)`.
    String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + "–" + number + ")", median(), min(), max());
    }
}
