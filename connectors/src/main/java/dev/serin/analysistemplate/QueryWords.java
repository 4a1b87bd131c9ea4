package dev.serin.analysistemplate;

import dev.serin.problem.Spelling;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words that may stand in front of a bracket in a query of Prometheus 3.
///
/// The trap: newer ones know more, and so does MetricsQL, so a word that is not here need not be wrong.
final class QueryWords {
    private static final Set<String> FUNCTIONS = words("""
            abs absent absent_over_time acos acosh asin asinh atan atanh avg_over_time ceil changes clamp clamp_max
            clamp_min cos cosh count_over_time day_of_month day_of_week day_of_year days_in_month deg delta deriv
            double_exponential_smoothing end exp first_over_time floor histogram_avg histogram_count histogram_fraction
            histogram_quantile histogram_quantiles histogram_stddev histogram_stdvar histogram_sum holt_winters hour
            idelta increase info integral irate label_join label_replace last_over_time ln log10 log2 mad_over_time
            max_over_time min_over_time minute month pi predict_linear present_over_time quantile_over_time rad range
            rate resets round scalar sgn sin sinh sort sort_by_label sort_by_label_desc sort_desc sqrt start
            stddev_over_time stdvar_over_time step sum_over_time tan tanh time timestamp ts_of_first_over_time
            ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time vector year""");

    /// Aggregations and keywords, in letters of any size; the last ones are MetricsQL's.
    private static final Set<String> KEYWORDS = words("""
            avg bottomk count count_values group limit_ratio limitk max min quantile stddev stdvar sum topk
            and atan2 bool by fill fill_left fill_right group_left group_right ignoring offset on or unless without
            default if ifnot limit with""");

    private static final Set<String> ALL =
            Stream.concat(FUNCTIONS.stream(), KEYWORDS.stream()).collect(Collectors.toCollection(TreeSet::new));

    private QueryWords() {}

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }

    static boolean isKnown(String word) {
        return FUNCTIONS.contains(word) || KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /// What was probably meant: rather a longer word than another one.
    static Optional<String> nearest(String word) {
        Set<String> longer =
                ALL.stream().filter(known -> known.startsWith(word)).collect(Collectors.toSet());
        return Spelling.nearest(word, longer).or(() -> Spelling.nearest(word, ALL));
    }
}
