package dev.serin.cli;

import dev.serin.demo.DemoPlan;
import dev.serin.demo.Flaw;
import dev.serin.demo.SampleShop;
import dev.serin.demo.Shoppers;
import dev.serin.demo.Toll;
import dev.serin.proxy.Totals;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Where the acts of the demo are played: two shops, the proxy, people, and one release.
final class Theatre {
    /// A version that fails some checkouts.
    static final Act BAD = new Act(
            "v1.3",
            Flaw.FAILING,
            DemoPlan.CHECKOUT,
            Exit.ROLLED_BACK,
            "v1.3 fails checkouts from some countries when paid in some ways. No test had that combination.");

    /// The same, mended.
    static final Act GOOD = new Act("v1.4", Flaw.NONE, DemoPlan.CHECKOUT, Exit.OK, "v1.4 has that mended.");

    /// A version whose answers all look well.
    static final Act SILENT = new Act(
            "v1.5",
            Flaw.SILENT,
            DemoPlan.SILENT,
            Exit.ROLLED_BACK,
            "v1.5 answers 200 to everything and takes the money, but never places an order that is paid from a wallet.");

    private static final String STABLE = "v1.2";
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
    /// @param example the plan's file
    /// @param code the exit code that it should end with
    record Act(String version, Flaw flaw, String example, int code, String title) {}

    /// What came of an act.
    ///
    /// @param errors people who saw an error
    /// @param lostOrders people who saw none, and whose orders are lost
    /// @param source who counted orders, if anybody did
    record Played(Act act, Ending ending, String address, Toll errors, Toll lostOrders, Optional<String> source) {
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
        try (SampleShop stable = SampleShop.open(STABLE, Flaw.NONE);
                SampleShop canary = SampleShop.open(act.version(), act.flaw())) {
            DemoPlan plan = DemoPlan.between(act.example(), stable.url(), act.version(), canary.url());
            audience.view().say(act.title());
            if (plan.plan().sources().isEmpty()) {
                play(act, plan, Optional.empty(), result);
                return;
            }
            Map<String, URI> shops = Map.of(STABLE, stable.url(), act.version(), canary.url());
            try (Counting counting = Counting.open(console, audience.view(), speed, shops)) {
                play(act, counting.in(plan), Optional.of(counting.source()), result);
            }
        }
    }

    private void play(Act act, DemoPlan plan, Optional<String> source, Consumer<Played> result) throws Exception {
        try (OpenWorld open = open(plan);
                Shoppers shoppers =
                        new Shoppers(URI.create(open.address()), perSecond(), seed, act.version(), act.flaw())) {
            if (noLoad) {
                audience.view().say(invitation(act, open.address()));
            }
            shoppers.startCounting();
            Ending ending = new LocalRun(console, open.plan(), open, audience, false).toTheEnd();
            shoppers.stopCounting();
            Played played = played(act, ending, open.address(), shoppers, source);
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

    private static String invitation(Act act, String address) {
        String checkout = act.flaw() == Flaw.SILENT ? "country=NL&pay=wallet" : "country=NL&pay=invoice";
        return """
                Send requests of your own to %1$s, such as
                  curl -d '%3$s' %1$s%2$s
                or, to see the bad version taken back, many of them:
                  while sleep 0.05; do curl -s -o /dev/null -w '%%{http_code}\n' -d '%3$s' %1$s%2$s; done""".formatted(address, SampleShop.CHECKOUT, checkout);
    }

    private Played played(Act act, Ending ending, String address, Shoppers shoppers, Optional<String> source) {
        Toll errors = noLoad ? seenByTheProxy(ending) : shoppers.errors();
        return new Played(act, ending, address, errors, shoppers.lostOrders(), source);
    }

    /// Of a load that is somebody else's: errors, as nobody knows the users.
    private static Toll seenByTheProxy(Ending ending) {
        return ending.served()
                .map(totals -> new Toll((int) totals.usersErrors(), 0))
                .orElse(Toll.NONE);
    }

    /// The result for people.
    private void tell(Played played) {
        if (played.ending().code() == Exit.FAILED) {
            console.err().println(played.ending().text());
        } else if (!audience.json().isOn()) {
            boolean hasCost = played.act().flaw() != Flaw.NONE && played.isAsExpected() && !noLoad;
            String result = played.ending().text().lines().limit(2).collect(Collectors.joining("\n"));
            console.printResult(hasCost ? result + "\n" + new Cost(played, speed).text() : result);
            console.out().println();
        }
    }
}
