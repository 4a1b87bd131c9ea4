package dev.serin.bench;

/// What stands between the tables of the detection page.
final class DetectionProse {
    static final String HOW = """
            ## How to read it

            * **Serin** is the real core, judge and release, on generated traffic (`serin simulate` runs the same). Its plan
              has risk `moderate` (5 % for 10 min, 25 % for 20, 50 % for 30), a look every 10 s, and one metric of a plan that
              names none: errors (ratio 1.1, good 1.5, floor 0.1 %), or where a family is about latency P95 and P99
              (ratio 1.2). One metric alone has the whole stake, which makes false alarms likelier. With an hour of history,
              and without any.
            * **The others** are the rules of Argo Rollouts, Flagger and Kayenta, of sequential A/B tests, and of a dashboard
              with a p-value, as `bench/src/main/java/dev/serin/bench/detection` says. They see the same looks of the same
              releases as Serin without history, at the weights of the plan: where Serin ends a release, the same seed goes
              on with a plan that acts on nothing. Only Kayenta compares latencies; the rest know a fixed limit.
            * `2.1 (1.5–2.8)` is a share in percent with its 95 % interval (Wilson), `12 ± 3` a mean with its own.
            * Stable fails 1 time in 1,000 where nothing else is said. Two variants, one endpoint; *floorBurst* has two.
            * A healthy family has at least 2,000 runs of Serin over all rates with and without history, the most of them
              6,000; those of users or latency have few at 2,000 requests/s, because each request is drawn. The worst family
              below is one over all rates, with history and without apart: 1,010 runs or 3,000.
            * `leak` is missing: it shows in gauges, and the contest is about rates and latency; `serin simulate` has it.

            ## What must be reached

            Budgets stand in [bench/budgets.properties](../../bench/budgets.properties). *Limit*: canary requests that no
            test with 1 % false alarms can do without on average, ln(100) over the information of one of them; see the
            table at the end for the setting.
            """;

    static final String HEALTHY = """
            ## Healthy canaries that were taken back, %
            """;

    static final String HOLDS = """
            ## Healthy releases that were held, %

            A person is asked. The split check alone has a chance of 0.1 % a release. Only rows with a hold; the others'
            rules cannot hold.
            """;

    static final String PROMOTED = """
            ## Minutes to promote a good one

            The plan's steps take 60.
            """;

    static final String BAD = """
            ## Bad canaries that were taken back, %

            Within the plan's hour, then the canary would have been promoted.
            """;

    static final String BAD_HELD = """
            ## Bad canaries whose release was held, %

            Wanted where the split is broken.
            """;

    static final String LIMITS = """
            ## Canary requests ÷ limit

            The limit is taken at the plan's ratio 1.1 and at the weight of each request, and without floor. A release that
            is not taken back counts with all that its steps served, so that missing it is no advantage. At 2,000 requests/s
            one look alone has 1,000 canary requests.
            """;

    static final String ERRORS = """
            ## Errors that the canary served until it was taken back, or promoted
            """;

    static final String RACES = """
            ## The judge alone

            Canary requests at roll back. 5 % weight, alpha 1 %, a look every 10 canary requests, nothing told apart, so
            that phi is 1. *Rates*: ratio 1 and no floor, one metric without endpoints. *Ten endpoints*: errors and latency
            with the usual tolerances, floor included; the limit is taken at ratio 1.1 without floor. *Latency*: ratio 1,
            log-normal with sigma 0.5, the proxy's buckets.
            """;

    private DetectionProse() {}
}
