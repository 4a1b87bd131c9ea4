package dev.serin.simulation;

/// The users of one run: which number each was dealt, and who is one of the few.
///
/// Whoever has a number below the weight is the canary's, so users only ever move from stable to canary while the
/// weight rises. The first few users are the odd ones; their numbers are as random as all others'.
final class Population {
    /// How many buckets clients are kept apart in.
    static final int BUCKETS = 20;

    private final double[] numbers;
    private final boolean[] inHalf;
    private final int odd;

    Population(int users, double share, Chance chance) {
        numbers = new double[users];
        inHalf = new boolean[users];
        odd = (int) StrictMath.round(users * share);
        for (int user = 0; user < users; user++) {
            numbers[user] = chance.uniform();
            inHalf[user] = chance.happens(0.5);
        }
    }

    int size() {
        return numbers.length;
    }

    boolean isCanarys(int user, double share) {
        return numbers[user] < share;
    }

    boolean isInHalf(int user) {
        return inHalf[user];
    }

    /// Whether the user is one of the few.
    boolean isOdd(int user) {
        return user < odd;
    }

    int bucket(int user) {
        return user % BUCKETS;
    }
}
