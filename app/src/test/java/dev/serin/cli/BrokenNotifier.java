package dev.serin.cli;

import dev.serin.notify.Notifier;
import dev.serin.plan.Settings;

/// A provider with a bug, found under the name `broken`.
public final class BrokenNotifier implements Notifier.Provider {
    @Override
    public String name() {
        return "broken";
    }

    @Override
    public Notifier open(Settings.Node settings) {
        throw new IllegalStateException("a bug");
    }
}
