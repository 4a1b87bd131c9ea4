package dev.serin.analysis;

/// How many measurements came out how.
///
/// @param consecutiveSuccess successes since anything else came
/// @param consecutiveError errors since anything else came
/// @param consecutiveFailures failures since a success or an inconclusive measurement came: errors are no news
public record Tally(
        int successful,
        int failed,
        int inconclusive,
        int errors,
        int consecutiveSuccess,
        int consecutiveError,
        int consecutiveFailures) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    /// Measurements that were no errors.
    public int count() {
        return successful + failed + inconclusive;
    }

    Tally with(Outcome outcome) {
        return switch (outcome) {
            case SUCCESSFUL -> new Tally(successful + 1, failed, inconclusive, errors, consecutiveSuccess + 1, 0, 0);
            case FAILED -> new Tally(successful, failed + 1, inconclusive, errors, 0, 0, consecutiveFailures + 1);
            case INCONCLUSIVE -> new Tally(successful, failed, inconclusive + 1, errors, 0, 0, 0);
            case ERROR ->
                new Tally(successful, failed, inconclusive, errors + 1, 0, consecutiveError + 1, consecutiveFailures);
        };
    }
}
