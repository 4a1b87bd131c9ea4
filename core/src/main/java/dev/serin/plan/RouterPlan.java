package dev.serin.plan;

/// One router that splits the traffic: its name as people write it (`proxy`), and its settings.
public record RouterPlan(String router, Settings.Node settings) {
    public RouterPlan {
        Check.notBlank(router, "the name of a router");
    }
}
