package dev.serin.planfile;

import dev.serin.analysistemplate.ConditionMistake;
import dev.serin.analysistemplate.QueryMistakes;
import dev.serin.analysistemplate.QueryRegrets;
import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Pace;
import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Values;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads a plain threshold on what a query gives.
final class ConditionReader {
    private static final Set<String> KEYS =
            Set.of("from", "query", "success", "failure", "every", "initialDelay", "count", "rollbackAfter");
    private static final String KEY = "condition";
    static final String EXAMPLE = "{ from: prometheus, query: '…', success: 'result[0] >= 0.95' }";

    private static final String SUCCESS = "result[0] >= 0.95";
    private static final String RULE = "{ consecutiveFailures: 3 }";
    private static final FailureRule USUAL = new FailureRule.InARow(3);
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

    private final Fields condition;
    private final Source source;
    private final Values values;
    private final Known known;

    private ConditionReader(Fields condition, Known known) {
        this.condition = condition;
        this.known = known;
        this.source = condition.source();
        this.values = new Values(source);
    }

    static Measure.Condition read(Fields metric, Known known) {
        Source source = metric.source();
        Fields condition = Fields.of(
                source, known.arguments().in(metric.tree(KEY), source), "'" + KEY + "'", KEY + ": " + EXAMPLE);
        condition.only(KEYS);
        From from = From.prometheus(condition, known);
        ConditionReader reader = new ConditionReader(condition, known);
        Criteria criteria = reader.criteria();
        Pace pace = reader.pace();
        String query = reader.query(criteria, pace);
        return new Measure.Condition(
                from.name(),
                new Settings.Node(new TreeMap<>(Map.of("query", new Settings.Scalar(query)))),
                criteria,
                pace,
                reader.rule());
    }

    private String query(Criteria criteria, Pace pace) {
        Optional<Leaf> written = condition.required("query", "'sum(rate(http_requests_total[1m]))'");
        written.ifPresent(this::mistakes);
        written.ifPresent(leaf -> new QueryRegrets(new QueryRegrets.Asked(
                        leaf.text(),
                        leaf.place(),
                        false,
                        criteria,
                        condition,
                        Optional.of(pace.every()).filter(_ -> pace.count() != 1),
                        QueryRegrets.Rules.OWN))
                .tell());
        return written.map(Leaf::text).orElse("");
    }

    private void mistakes(Leaf query) {
        QueryMistakes mistakes = new QueryMistakes(query.text(), source, query.place());
        mistakes.tellSlip();
        Set<String> secrets = source.fromEnvironment(condition.place().path());
        secrets.addAll(known.arguments().secrets());
        mistakes.tellUnknown(secrets);
    }

    private Criteria criteria() {
        Criteria criteria = new Criteria(compiled("success"), compiled("failure"));
        if (!condition.has("success") && !condition.has("failure") && !condition.isStandIn()) {
            source.error(
                    "The condition does not say what is well and what is not.",
                    condition.place(),
                    "write success: " + SUCCESS);
        }
        return criteria;
    }

    private String compiled(String key) {
        Optional<Leaf> written = condition.text(key, SUCCESS);
        written.flatMap(ConditionMistake::in)
                .ifPresent(mistake -> source.error(
                        "'" + key + "' does not compile (column " + mistake.column() + "): " + mistake.what(),
                        condition.place(key),
                        mistake.mend()));
        return written.map(Leaf::text).orElse("");
    }

    private Pace pace() {
        Duration every = condition.as("every", "1m", USUAL_PAUSE, values.positive("1m"));
        return new Pace(condition.as("initialDelay", "1m", every, values::time), every, (int)
                (long) condition.as("count", "10", 0L, values.whole(1, 1_000_000, "10")));
    }

    private FailureRule rule() {
        if (!condition.has("rollbackAfter")) {
            return USUAL;
        }
        Fields rule = condition.fields("rollbackAfter", RULE);
        rule.only(Set.of("consecutiveFailures", "failures"));
        FailureRule inARow = new FailureRule.InARow(number(rule, "consecutiveFailures", 3));
        FailureRule inAll = rule.tree("failures") instanceof Branch
                ? ofTheLast(rule.fields("failures", "{ of: 5, atLeast: 3 }"))
                : new FailureRule.InAll(number(rule, "failures", 3));
        if (rule.has("consecutiveFailures") == rule.has("failures") && !rule.isStandIn()) {
            source.error(
                    "'rollbackAfter' names " + (rule.has("failures") ? "two rules." : "no rule."),
                    rule.place(),
                    "write rollbackAfter: " + RULE);
        }
        return rule.has("failures") ? inAll : inARow;
    }

    private FailureRule ofTheLast(Fields failures) {
        failures.only(Set.of("of", "atLeast"));
        failures.required("of", "5");
        failures.required("atLeast", "3");
        int of = number(failures, "of", 5);
        int atLeast = number(failures, "atLeast", 3);
        if (atLeast > of) {
            source.error(
                    "Of " + of + " measurements at least " + atLeast + " cannot fail.",
                    failures.place("atLeast"),
                    "write { of: 5, atLeast: 3 }");
            return USUAL;
        }
        return new FailureRule.OfTheLast(of, atLeast);
    }

    private int number(Fields fields, String key, int otherwise) {
        return (int) (long) fields.as(key, "3", (long) otherwise, values.whole(1, 1_000, "3"));
    }
}
