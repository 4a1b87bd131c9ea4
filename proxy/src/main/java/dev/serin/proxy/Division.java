package dev.serin.proxy;

import dev.serin.judge.Origin;
import dev.serin.judge.Unit;
import dev.serin.plan.Side;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;

/// What counts are kept apart by for the judge's guards, besides endpoints.
///
/// @param unit what is dealt
/// @param by urls where stable has several, else buckets of clients
/// @param stable the names of stable's cells
/// @param canary the names of the canary's cells
record Division(Unit unit, Origin.Cells by, List<String> stable, List<String> canary) {
    static final int BUCKETS = 20;

    /// As many cells as a user's [Standing] can tell apart; urls beyond share the last one.
    static final int MOST_CELLS = 2_000;

    Division {
        stable = List.copyOf(stable);
        canary = List.copyOf(canary);
    }

    static Division of(ProxySettings.Sticky sticky, Urls stable, Urls canary) {
        Unit unit = switch (sticky) {
            case ProxySettings.Sticky.No _ -> Unit.REQUEST;
            case ProxySettings.Sticky.Cookie _, ProxySettings.Sticky.Header _, ProxySettings.Sticky.Address _ ->
                Unit.USER;
        };
        return stable.addresses().size() > 1
                ? new Division(unit, Origin.Cells.INSTANCES, names(stable), names(canary))
                : new Division(unit, Origin.Cells.CLIENTS, buckets(), buckets());
    }

    private static List<String> names(Urls urls) {
        return urls.addresses().stream().limit(MOST_CELLS).map(Division::name).toList();
    }

    private static String name(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private static List<String> buckets() {
        return IntStream.range(0, BUCKETS).mapToObj("%02d"::formatted).toList();
    }

    /// @param url which of the variant's urls had the request last
    int cell(Side side, Asker asker, int url) {
        return switch (by) {
            case INSTANCES -> Math.min(url, names(side).size() - 1);
            case CLIENTS -> asker.bucket();
            case NONE -> 0;
        };
    }

    String name(Side side, int cell) {
        return names(side).get(cell);
    }

    private List<String> names(Side side) {
        return switch (side) {
            case STABLE -> stable;
            case CANARY -> canary;
        };
    }
}
