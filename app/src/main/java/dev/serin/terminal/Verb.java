package dev.serin.terminal;

import dev.serin.problem.Spelling;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person can ask of a release, and when it makes sense.
enum Verb {
    HOLD('h', "stay at this weight until somebody resumes"),
    RESUME('r', "go on; what was bad is acknowledged"),
    APPROVE('y', "yes to the step's question"),
    PROMOTE('p', "send everything to the canary now"),
    ABORT('a', "take the canary back");

    private final char key;
    private final String meaning;

    Verb(char key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    char key() {
        return key;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    /// Whether it is asked for twice, because nothing leads back.
    boolean isFinal() {
        return switch (this) {
            case PROMOTE, ABORT -> true;
            case HOLD, RESUME, APPROVE -> false;
        };
    }

    static Optional<Verb> at(int key) {
        return Arrays.stream(values()).filter(verb -> verb.key == key).findFirst();
    }

    /// The verb of that name; `pause` is accepted for hold.
    static Optional<Verb> named(String word) {
        String meant = word.equals("pause") ? "hold" : word;
        return Arrays.stream(values()).filter(verb -> verb.word().equals(meant)).findFirst();
    }

    static String unknown(String word) {
        List<String> known = Arrays.stream(values()).map(Verb::word).toList();
        String near = Spelling.nearest(word, known)
                .map(meant -> " Did you mean '" + meant + "'?")
                .orElse("");
        return "There is no verb '" + word + "'; use one of " + String.join(", ", known) + "." + near;
    }

    Signal signal(Instant at, String who, String why) {
        return switch (this) {
            case HOLD -> new Signal.HoldAsked(at, who, why);
            case RESUME -> new Signal.ResumeAsked(at, who, why);
            case APPROVE -> new Signal.Approved(at, who, why);
            case PROMOTE -> new Signal.PromotionAsked(at, who, why);
            case ABORT -> new Signal.AbortAsked(at, who, why);
        };
    }

    /// Why it would change nothing now, or empty when it would.
    Optional<String> objection(Release release) {
        return suits(release.phase())
                ? Optional.empty()
                : Optional.of("nothing to " + word() + ": " + PhaseText.sentence(release));
    }

    private boolean suits(Phase phase) {
        return switch (phase) {
            case Phase.Pending _ -> this == ABORT || this == PROMOTE;
            case Phase.Shifting _, Phase.Baking _ -> this == HOLD || isFinal();
            case Phase.Asking _ -> this == HOLD || this == APPROVE || isFinal();
            case Phase.Holding _ -> this == RESUME || isFinal();
            case Phase.Waiting(var _, Phase.Promoting _) -> this == ABORT;
            case Phase.Waiting(var _, Phase.Asking before) -> suits(before);
            case Phase.Waiting _ -> this == HOLD || isFinal();
            case Phase.Promoting _ -> this == ABORT;
            case Phase.RollingBack _, Phase.Ended _ -> false;
        };
    }
}
