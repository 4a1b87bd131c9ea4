package dev.serin.cli;

import dev.serin.demo.Toll;
import java.time.Duration;
import java.util.Locale;

/// What a bad version cost, beside what a plain deployment would have cost. In users, who were counted, and not in
/// requests.
///
/// @param speed of the demo: so many times more users came than at the speed of people
record Cost(Theatre.Played played, double speed) {
    private static final Duration UNTIL_A_PERSON_LOOKS = Duration.ofMinutes(10);

    String text() {
        return switch (played.act().flaw()) {
            case NONE -> "";
            case FAILING -> ofErrors(played.errors());
            case SILENT -> ofLostOrders(played.lostOrders());
        };
    }

    private String ofErrors(Toll toll) {
        return text("""
                %s saw an error; a plain deployment would have shown it to %,d in the same time, and to %,.0f by the time a person had looked (%d min).
                How that is reckoned: the load generator knows the data of every checkout, and so which ones %s fails. It counted those that were answered with an error, and all of them in the same %.0f s; the last figure goes on at that rate, %.1f users a second.""", users(toll.users()), toll);
    }

    private String ofLostOrders(Toll toll) {
        return text("""
                %s; a plain deployment would have lost those of %,d in the same time, and of %,.0f by the time a person had looked (%d min).
                How that is reckoned: the load generator knows the data of every checkout, and so whose orders %s loses. It counted those that this version answered, as its answers tell, and all of them in the same %.0f s; the last figure goes on at that rate, %.1f users a second.""", lost(toll.users()), toll);
    }

    private String lost(int users) {
        int errors = played.errors().users();
        String saw = errors == 0 ? "Nobody saw an error" : users(errors) + " saw an error";
        return saw + ", but " + users(users) + " lost " + (users == 1 ? "an order" : "their orders");
    }

    private static String users(int number) {
        return number == 1 ? "1 user" : String.format(Locale.ROOT, "%,d users", number);
    }

    private String text(String format, String what, Toll toll) {
        double perSecond = toll.withoutCanary() / seconds() / speed;
        return String.format(
                Locale.ROOT,
                format,
                what,
                toll.withoutCanary(),
                perSecond * UNTIL_A_PERSON_LOOKS.toSeconds(),
                UNTIL_A_PERSON_LOOKS.toMinutes(),
                played.act().version(),
                seconds(),
                perSecond);
    }

    private double seconds() {
        return Math.max(0.001, played.ending().took().toMillis() / 1000.0);
    }
}
