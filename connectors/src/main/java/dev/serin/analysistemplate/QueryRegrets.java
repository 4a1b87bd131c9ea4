package dev.serin.analysistemplate;

import dev.serin.plan.Criteria;
import dev.serin.problem.Place;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Values;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// What the author of a query, and of the conditions on its answer, would regret: warnings, each with how to mend it.
public final class QueryRegrets {
    private static final String FIRST = "result\\s*\\[\\s*0\\s*]";
    private static final String WHOLE = "\\bresult\\s*(>=|<=|>|<|==|!=)";

    private final Asked asked;
    private final QueryText query;
    private final Words words;
    private final Source source;

    /// Who counts, and so what an answer without a number comes to.
    public enum Rules {
        /// Argo's: a template.
        ARGO,
        /// Serin's own: a condition of a plan.
        OWN
    }

    private record Words(String success, String failure, String every, String lookingBack, String noNumber) {
        static Words of(Rules rules) {
            return switch (rules) {
                case ARGO ->
                    new Words(
                            "successCondition",
                            "failureCondition",
                            "interval",
                            "one bad moment fails several measurements in a row, and the first of them see the time"
                                    + " before the step.",
                            "every measurement is an error.");
                case OWN ->
                    new Words(
                            "success",
                            "failure",
                            "every",
                            "one bad moment fails several measurements in a row.",
                            "every measurement is an error, and the release waits.");
            };
        }
    }

    /// A query, and what is made of its answer.
    ///
    /// @param where the query stands
    /// @param conditions the fields in which the conditions stand
    /// @param every how often it is asked; empty where that is not known, or once
    public record Asked(
            String query,
            Place where,
            boolean isRange,
            Criteria criteria,
            Fields conditions,
            Optional<Duration> every,
            Rules rules) {}

    public QueryRegrets(Asked asked) {
        this.asked = asked;
        this.query = QueryText.of(asked.query());
        this.words = Words.of(asked.rules());
        this.source = asked.conditions().source();
    }

    public void tell() {
        window();
        switch (asked.rules()) {
            case ARGO -> {
                emptyToArgo();
                divisionToArgo();
            }
            case OWN -> noNumberToSerin();
        }
        shape();
    }

    private void window() {
        query.longestWindow()
                .filter(window -> asked.every().isPresent()
                        && window.compareTo(asked.every().get()) > 0)
                .ifPresent(window -> lookingBack(
                        Values.text(window), Values.text(asked.every().get())));
    }

    private void lookingBack(String window, String every) {
        source.warning(
                "The query looks back " + window + ", but is asked every " + every + ": " + words.lookingBack(),
                asked.where(),
                "write " + words.every() + ": " + window + ", or a window of " + every);
    }

    private void emptyToArgo() {
        if (mayTakeFromNothing()) {
            source.warning(
                    "The query may find nothing, and then result[0] is an error: Argo aborts after five in a row,"
                            + " Serin waits.",
                    conditionPlace(FIRST),
                    "end the query with 'or on() vector(1)' if no data is well, or write len(result) > 0 && result[0] >= 0.95");
        }
    }

    private void divisionToArgo() {
        if (mayCompareNaN()) {
            source.warning(
                    "Without traffic the query divides 0 by 0, and NaN is never above or below anything: that is a"
                            + " failure of a successCondition, and a success of a failureCondition.",
                    asked.where(),
                    "write 'isNaN(result[0]) ||' in front of the condition if no traffic is well, or divide by a sum > 0");
        }
    }

    private void noNumberToSerin() {
        boolean isOfSuccess = !asked.criteria().success().isEmpty();
        if (mayCompareNaN()) {
            source.warning(
                    "Without traffic the query divides 0 by 0 or finds nothing, which is neither success nor failure:"
                            + " the release waits.",
                    asked.where(),
                    "leave it if it shall wait for traffic; if no traffic is well, write '"
                            + (isOfSuccess
                                    ? "len(result) == 0 || isNaN(result[0]) ||"
                                    : "len(result) > 0 && !isNaN(result[0]) &&")
                            + "' in front of the condition");
        } else if (mayTakeFromNothing()) {
            source.warning(
                    "The query may find nothing, and then result[0] is neither success nor failure: the release waits.",
                    conditionPlace(FIRST),
                    "leave it if it shall wait for data; if no data is well, write '"
                            + (isOfSuccess ? "len(result) == 0 ||" : "len(result) > 0 &&")
                            + "' in front of the condition");
        }
    }

    private boolean mayCompareNaN() {
        return query.mayDivideByZero() && !uses("isNaN") && conditions().anyMatch(text -> !text.isEmpty());
    }

    private boolean mayTakeFromNothing() {
        return uses(FIRST) && query.mayBeEmpty() && !uses("(\\b(len|isNil|default)\\s*\\(|\\?\\?)");
    }

    private void shape() {
        if (uses(WHOLE) && (asked.isRange() || !query.isScalar())) {
            source.warning(
                    "The result of a query is a list, which cannot be compared with a number: " + words.noNumber(),
                    conditionPlace(WHOLE),
                    "write result[0], or scalar(…) around the query");
        }
        if (asked.isRange() && uses(FIRST)) {
            source.warning(
                    "A range query gives many values, and result[0] is only the oldest of the first series.",
                    conditionPlace(FIRST),
                    "write \"all(result, # >= 0.95)\", in quotes");
        }
    }

    private Stream<String> conditions() {
        return Stream.of(asked.criteria().success(), asked.criteria().failure());
    }

    private boolean uses(String pattern) {
        return conditions().anyMatch(text -> isIn(text, pattern));
    }

    private static boolean isIn(String text, String pattern) {
        return text.matches("(?s).*" + pattern + ".*");
    }

    private Place conditionPlace(String pattern) {
        boolean isOfSuccess = isIn(asked.criteria().success(), pattern);
        return asked.conditions().place(isOfSuccess ? words.success() : words.failure());
    }
}
