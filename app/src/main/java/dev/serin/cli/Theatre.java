package dev.serin.cli;

import dev.serin.demo.DemoPlan;
import dev.serin.demo.SampleShop;
import dev.serin.demo.Shoppers;
import dev.serin.proxy.Totals;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Where the acts of the demo are played: two shops, the proxy, people, and one release.
final class Theatre {
    /// A version that fails some checkouts.
    static final Act BAD = new Act(
            "v1.3",
            true,
            Exit.ROLLED_BACK,
            "v1.3 fails checkouts from some countries when paid in some ways. No test had that combination.");

    /// The same, mended.
    static final Act GOOD = new Act("v1.4", false, Exit.OK, "v1.4 has that mended.");

    private static final Duration UNTIL_A_PERSON_LOOKS = Duration.ofMinutes(10);
    private static final int REQUESTS_PER_SECOND = 250;

    private final Console console;
    private final Audience audience;
    private final long seed;
    private final double speed;
    private final boolean noLoad;

    Theatre(Console console, Audience audience, long seed, double speed, boolean noLoad) {
        this.console = console;
        this.audience = audience;
        this.seed = seed;
        this.speed = speed;
        this.noLoad = noLoad;
    }

    /// One version's release.
    ///
    /// @param code the exit code that it should end with
    record Act(String version, boolean broken, int code, String title) {}

    /// What came of an act.
    ///
    /// @param usersWithError people who saw an error
    /// @param withoutCanary people who would have seen one in the same time, had the version served everybody
    record Played(Act act, Ending ending, String address, int usersWithError, int withoutCanary) {
        boolean isAsExpected() {
            return ending.code() == act.code();
        }

        boolean isInterrupted() {
            return ending.code() == Exit.INTERRUPTED;
        }

        long canaryRequests() {
            return ending.served().map(Totals::canaryRequests).orElse(0L);
        }
    }

    /// Plays one act. `result` is given what came of it while everything still stands.
    void play(Act act, Consumer<Played> result) throws Exception {
        try (SampleShop stable = SampleShop.open("v1.2", false);
                SampleShop canary = SampleShop.open(act.version(), act.broken());
                OpenWorld open = open(DemoPlan.between(stable.url(), act.version(), canary.url()));
                Shoppers shoppers = new Shoppers(URI.create(open.address()), perSecond(), seed)) {
            audience.view().say(act.title());
            if (noLoad) {
                audience.view().say(invitation(open.address()));
            }
            shoppers.startCounting();
            Ending ending = new LocalRun(console, open.plan(), open, audience, false).toTheEnd();
            shoppers.stopCounting();
            Played played = played(act, ending, open.address(), shoppers);
            tell(played);
            result.accept(played);
        }
    }

    private int perSecond() {
        return noLoad ? 0 : Math.max(1, (int) Math.round(REQUESTS_PER_SECOND * speed));
    }

    /// The example's own port when it is free, else one that the system chooses; the view tells which.
    private OpenWorld open(DemoPlan example) throws OpenException {
        DemoPlan plan = (noLoad ? example.patient() : example).faster(speed);
        try {
            return OpenWorld.open(plan.plan(), console.clock());
        } catch (OpenException failure) {
            if (!failure.isAddressRefused()) {
                throw failure;
            }
            audience.view()
                    .say(
                            "The plan's port, 8080, cannot be had: another program uses it, most likely. The demo takes a free one.");
            return OpenWorld.open(plan.onAnyPort().plan(), console.clock());
        }
    }

    private static String invitation(String address) {
        return """
                Send requests of your own to %s, such as
                  curl -d 'country=NL&pay=invoice' %s%s
                or, to see the bad version taken back, many of them:
                  while sleep 0.05; do curl -s -o /dev/null -w '%%{http_code}\n' -d 'country=NL&pay=invoice' %s%s; done""".formatted(address, address, SampleShop.CHECKOUT, address, SampleShop.CHECKOUT);
    }

    private Played played(Act act, Ending ending, String address, Shoppers shoppers) {
        int seen = noLoad
                ? ending.served().map(totals -> (int) totals.usersErrors()).orElse(0)
                : shoppers.usersWithError();
        return new Played(act, ending, address, seen, act.broken() ? shoppers.usersWithErrorWithoutCanary() : 0);
    }

    /// The result for people. What it cost is told in users, who were counted, and not in requests.
    private void tell(Played played) {
        if (played.ending().code() == Exit.FAILED) {
            console.err().println(played.ending().text());
        } else if (!audience.json().isOn()) {
            boolean hasCost = played.act().broken() && played.isAsExpected() && !noLoad;
            String result = played.ending().text().lines().limit(2).collect(Collectors.joining("\n"));
            console.printResult(hasCost ? result + "\n" + cost(played) : result);
            console.out().println();
        }
    }

    private String cost(Played played) {
        double seconds = Math.max(0.001, played.ending().took().toMillis() / 1000.0);
        double perSecond = played.withoutCanary() / seconds / speed;
        return String.format(
                Locale.ROOT,
                """
                %s saw an error; a plain deployment would have shown it to %,d in the same time, and to %,.0f by the time a person had looked (%d min).
                How that is reckoned: the load generator knows the data of every checkout, and so which ones %s fails. It counted those that were answered with an error, and all of them in the same %.0f s; the last figure goes on at that rate, %.1f users a second.""",
                played.usersWithError() == 1
                        ? "1 user"
                        : String.format(Locale.ROOT, "%,d users", played.usersWithError()),
                played.withoutCanary(),
                perSecond * UNTIL_A_PERSON_LOOKS.toSeconds(),
                UNTIL_A_PERSON_LOOKS.toMinutes(),
                played.act().version(),
                seconds,
                perSecond);
    }
}
