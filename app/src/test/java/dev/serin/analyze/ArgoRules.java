package dev.serin.analyze;

import dev.serin.analysis.Outcome;
import dev.serin.analysis.Standing;
import dev.serin.plan.FailureRule.Limits;
import java.util.List;
import java.util.function.BiPredicate;

/// Argo's rules of one metric as its controller keeps them, as a table over what was measured: a letter for each
/// measurement, S, F, I or E. Written down from the rules, to be compared with.
///
/// @param count 0 = endless
/// @param consecutiveFailures Serin's own: so many in a row in place of `failureLimit`; 0 = as in Argo
/// @param strict whether Serin's differences are off
public record ArgoRules(Limits limits, int count, int consecutiveFailures, boolean strict) {
    /// The later row overrules an earlier one.
    private static final List<Rule> WRONG = List.of(
            new Rule(
                    (rules, seen) -> rules.consecutiveFailures == 0
                            && rules.limits.failure() >= 0
                            && number(seen, 'F') > rules.limits.failure(),
                    Standing.FAILED),
            new Rule(
                    (rules, seen) -> rules.consecutiveFailures > 0
                            && seen.replace("E", "").endsWith("F".repeat(rules.consecutiveFailures)),
                    Standing.FAILED),
            new Rule((rules, seen) -> number(seen, 'I') > rules.limits.inconclusive(), Standing.INCONCLUSIVE),
            new Rule(
                    (rules, seen) -> rules.strict && seen.endsWith("E".repeat(rules.limits.consecutiveError() + 1)),
                    Standing.ERROR));

    /// Where nothing is wrong, the first row that holds.
    private static final List<Rule> ELSE = List.of(
            new Rule(
                    (rules, seen) ->
                            rules.hasSuccesses() && seen.endsWith("S".repeat(rules.limits.consecutiveSuccess())),
                    Standing.SUCCESSFUL),
            new Rule((rules, seen) -> !rules.isCounted(seen), Standing.RUNNING),
            new Rule((rules, _) -> rules.hasSuccesses() && rules.limits.failure() >= 0, Standing.INCONCLUSIVE),
            new Rule((rules, _) -> rules.hasSuccesses(), Standing.FAILED),
            new Rule((rules, seen) -> !rules.strict && number(seen, 'S') == 0, Standing.INCONCLUSIVE),
            new Rule((_, _) -> true, Standing.SUCCESSFUL));

    private record Rule(BiPredicate<ArgoRules, String> holds, Standing standing) {}

    /// Where a metric stands of which this was measured.
    public Standing standing(String seen) {
        return WRONG.stream()
                .filter(rule -> rule.holds.test(this, seen))
                .reduce((_, later) -> later)
                .or(() -> ELSE.stream()
                        .filter(rule -> rule.holds.test(this, seen))
                        .findFirst())
                .orElseThrow()
                .standing;
    }

    /// How many of the measurements are made until it is over, at most all.
    public int length(String offered) {
        int length = 0;
        while (length < offered.length() && standing(offered.substring(0, length)) == Standing.RUNNING) {
            length++;
        }
        return length;
    }

    private boolean hasSuccesses() {
        return limits.consecutiveSuccess() > 0;
    }

    private boolean isCounted(String seen) {
        return count > 0 && seen.length() - number(seen, 'E') >= count;
    }

    private static int number(String seen, char letter) {
        return (int) seen.chars().filter(one -> one == letter).count();
    }

    /// What a letter stands for.
    public static Outcome outcome(char letter) {
        return switch (letter) {
            case 'S' -> Outcome.SUCCESSFUL;
            case 'F' -> Outcome.FAILED;
            case 'I' -> Outcome.INCONCLUSIVE;
            default -> Outcome.ERROR;
        };
    }
}
