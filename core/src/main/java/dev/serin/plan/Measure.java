package dev.serin.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a metric measures, and where its samples come from. To add a kind of metric, add a record here; the
/// compiler then lists every place that has to learn about it.
public sealed interface Measure {
    /// Below this key a question names what of it is shown to nobody.
    String SECRETS = "secrets";

    /// The name of the router or metric source that delivers the samples, as people write it.
    String from();

    /// What the source is asked, as that source understands it.
    Settings.Node query();

    /// What stands in the question and is shown to nobody, such as a token that came from the environment.
    default List<String> secrets() {
        return query().texts(SECRETS);
    }

    /// The same measure, with more that is shown to nobody. A question without words has nothing to hide.
    default Measure hiding(Set<String> secrets) {
        Set<String> all = new TreeSet<>(secrets);
        all.addAll(secrets());
        return all.isEmpty() || query().entries().isEmpty() ? this : asking(query().with(SECRETS, all));
    }

    /// The same measure with another question.
    default Measure asking(Settings.Node query) {
        return switch (this) {
            case Errors(var from, var by, var _) -> new Errors(from, by, query);
            case Successes(var from, var by, var _) -> new Successes(from, by, query);
            case Latency(var from, var by, var quantiles, var shape, var _) ->
                new Latency(from, by, quantiles, shape, query);
            case Usage(var from, var trend, var _, double limit, var quantity) ->
                new Usage(from, trend, query, limit, quantity);
            case Condition(var from, var _, var criteria, var pace, var rule) ->
                new Condition(from, query, criteria, pace, rule);
        };
    }

    /// Whether its samples count requests, users or attempts of both variants, so that they say how many of the canary
    /// were seen.
    default boolean countsRequests() {
        return switch (this) {
            case Errors _, Successes _, Latency _ -> true;
            case Usage _, Condition _ -> false;
        };
    }

    /// Bad events per request: answers of 500 and above, and requests that got none.
    ///
    /// @param query what the source is asked, as that source understands it; empty where it needs no more words
    record Errors(String from, Grouping by, Settings.Node query) implements Measure {
        /// Errors of a source that needs no more words, such as a router that sees every answer.
        public Errors(String from, Grouping by) {
            this(from, by, Settings.Node.EMPTY);
        }
    }

    /// Good events per attempt, such as completed orders: they must not fall. Samples count the attempts that
    /// failed.
    ///
    /// @param query what the source is asked, as that source understands it
    record Successes(String from, Grouping by, Settings.Node query) implements Measure {}

    /// How long answers take.
    ///
    /// @param quantiles rising, each above 0 and below 1
    /// @param query what the source is asked, as that source understands it; empty where it needs no more words
    record Latency(String from, Grouping by, List<Double> quantiles, Shape shape, Settings.Node query)
            implements Measure {
        /// Latency of a source that needs no more words, such as a router that sees every answer.
        public Latency(String from, Grouping by, List<Double> quantiles, Shape shape) {
            this(from, by, quantiles, shape, Settings.Node.EMPTY);
        }

        /// Latency that is judged from its lowest quantile upwards.
        public Latency(String from, Grouping by, List<Double> quantiles) {
            this(from, by, quantiles, Shape.TAIL);
        }

        public Latency {
            quantiles = List.copyOf(quantiles);
            Check.that(!quantiles.isEmpty(), "latency needs at least one quantile");
            for (double quantile : quantiles) {
                Check.that(
                        quantile > 0 && quantile < 1, "a quantile lies between 0 and 1, but this one is " + quantile);
            }
        }
    }

    /// A gauge of each instance, such as memory, or seconds of CPU for each request.
    ///
    /// The trap: an instance that has just started takes more and more by nature. Compare instances of the same age
    /// where that is possible, or let `warmUp` cover the time that they need, else growth is taken for a leak.
    ///
    /// @param query what the source is asked, as that source understands it: one value for each instance
    /// @param limit the value at which an instance has no more, such as its limit of memory; 0 = none
    record Usage(String from, Trend trend, Settings.Node query, double limit, Quantity quantity) implements Measure {
        /// The spread of fewer instances of stable says nothing.
        public static final int FEWEST_INSTANCES = 3;

        /// A gauge without a limit, of which nothing more is known.
        public Usage(String from, Trend trend, Settings.Node query) {
            this(from, trend, query, 0, Quantity.NUMBER);
        }

        public Usage {
            Check.that(limit >= 0 && limit < Double.POSITIVE_INFINITY, "limit must not be below 0, but is " + limit);
        }
    }

    /// A threshold on what a source answers to a query. Each look is one measurement, and the source says what came of
    /// it.
    ///
    /// @param query what the source is asked, as that source understands it
    record Condition(String from, Settings.Node query, Criteria criteria, Pace pace, FailureRule rule)
            implements Measure {}

    /// What of a gauge is compared.
    enum Trend {
        /// How large it is.
        NONE,
        /// How fast it grows. A tolerance is what a day of such growth may add up to.
        LEAK
    }

    /// What a gauge counts, for people to read.
    enum Quantity {
        NUMBER,
        BYTES
    }

    /// Whether endpoints are kept apart.
    enum Grouping {
        ENDPOINT,
        SERVICE
    }

    /// Which part of the latencies is judged.
    enum Shape {
        /// From the lowest named quantile upwards.
        TAIL,
        /// The faster part as well: a canary that is slower everywhere is found sooner.
        WHOLE
    }
}
