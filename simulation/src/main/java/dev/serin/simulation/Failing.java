package dev.serin.simulation;

import java.util.List;

/// How bad requests fall on endpoints, on cells, and on the random half of stable.
sealed interface Failing {
    /// Adds requests to one endpoint, of which about `rate` (0 to 1) are bad.
    void serve(Served served, int endpoint, long requests, double rate);

    /// Called once when all requests of a window were served.
    void settle(Served served);

    /// Each request for itself.
    record OneByOne(Chance chance) implements Failing {
        @Override
        public void serve(Served served, int endpoint, long requests, double rate) {
            served.add(endpoint, requests, chance.binomial(requests, rate));
        }

        @Override
        public void settle(Served served) {
            served.spreadOneByOne(chance);
            served.halve(chance);
        }
    }

    /// Groups whose members share client, variant and half.
    record InGroups(Chance chance, Clumps clumps) implements Failing {
        @Override
        public void serve(Served served, int endpoint, long requests, double rate) {
            served.add(endpoint, requests, 0);
            long left = requests;
            for (long i = chance.poisson(requests * rate / mean()); i > 0 && left > 0; i--) {
                long size = Math.min(left, size());
                served.addGroup(endpoint, size, chance.happens(0.5));
                left -= size;
            }
        }

        private double mean() {
            return switch (clumps) {
                case Clumps.Repeated(int times) -> times;
                case Clumps.Geometric(double mean) -> mean;
                case Clumps.Nothing _, Clumps.Instances _, Clumps.FailingUsers _, Clumps.SlowUsers _ -> 1;
            };
        }

        private long size() {
            return switch (clumps) {
                case Clumps.Repeated(int times) -> times;
                case Clumps.Geometric(double mean) -> chance.geometric(mean);
                case Clumps.Nothing _, Clumps.Instances _, Clumps.FailingUsers _, Clumps.SlowUsers _ -> 1;
            };
        }

        @Override
        public void settle(Served served) {
            served.spreadGroups(chance);
        }
    }

    /// Each instance at a rate of its own; requests go to them in turn.
    ///
    /// @param factors of the rate, by cell
    record ByInstance(Chance chance, List<Double> factors) implements Failing {
        @Override
        public void serve(Served served, int endpoint, long requests, double rate) {
            int offset = chance.below(factors.size());
            for (int i = 0; i < factors.size(); i++) {
                int cell = (i + offset) % factors.size();
                long share = requests / factors.size() + (i < requests % factors.size() ? 1 : 0);
                long bad = chance.binomial(share, Math.min(1, rate * factors.get(cell)));
                served.add(endpoint, share, bad);
                served.cells().add(cell, share, bad);
            }
        }

        @Override
        public void settle(Served served) {
            served.halve(chance);
        }
    }
}
