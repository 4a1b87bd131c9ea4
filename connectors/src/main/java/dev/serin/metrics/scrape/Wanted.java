package dev.serin.metrics.scrape;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.serin.metrics.MetricException;
import dev.serin.series.Selector;
import dev.serin.series.SelectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Chooses series as a selector says. A label that is not there is empty, and a regular expression matches
/// the whole of a label, as in PromQL.
///
/// @param metric empty where any will do
record Wanted(String metric, Predicate<Map<String, String>> labels) {
    static Wanted of(String text) throws MetricException {
        try {
            Selector selector = Selector.of(text);
            List<Predicate<Map<String, String>>> all = new ArrayList<>();
            for (Selector.Matcher matcher : selector.matchers()) {
                Predicate<String> value = value(matcher);
                all.add(labels -> value.test(labels.getOrDefault(matcher.label(), "")));
            }
            return new Wanted(selector.metric(), labels -> all.stream().allMatch(one -> one.test(labels)));
        } catch (SelectorException unreadable) {
            throw new MetricException("scrape was asked for '" + text + "'. " + unreadable.what());
        } catch (PatternSyntaxException unreadable) {
            throw new MetricException("scrape was asked for '" + text + "', of which a regular expression is wrong: "
                    + unreadable.getDescription());
        }
    }

    private static Predicate<String> value(Selector.Matcher matcher) {
        String wanted = matcher.value();
        return switch (matcher.operator()) {
            case EQUAL -> wanted::equals;
            case UNEQUAL -> value -> !value.equals(wanted);
            case MATCHING -> Pattern.compile(wanted, Pattern.DOTALL)::matches;
            case NOT_MATCHING -> Predicate.not(Pattern.compile(wanted, Pattern.DOTALL)::matches);
        };
    }
}
