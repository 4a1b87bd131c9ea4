package dev.serin.simulation;

/// How bad requests belong together, so that they are not as many pieces of evidence as they seem.
public sealed interface Clumps {
    /// Each request is bad or not for itself.
    record Nothing() implements Clumps {}

    /// Each error comes so many times within a second, from the same client, at the same variant.
    record Repeated(int times) implements Clumps {}

    /// Errors come in groups of 1, 2, 3, … with falling probability.
    record Geometric(double mean) implements Clumps {}

    /// Instances fail differently often; the last one is the canary.
    ///
    /// @param spread the standard deviation of the logarithm of their rates
    record Instances(int number, double spread) implements Clumps {}

    /// The weight is dealt by user, and all requests of a few users to the last endpoint fail, whichever variant
    /// answers.
    ///
    /// @param share of the users, 0 to 1
    record FailingUsers(int users, double share) implements Clumps {}

    /// The weight is dealt by user, and a few users wait `times` as long on the last endpoint, whichever variant
    /// answers.
    ///
    /// @param share of the users, 0 to 1
    record SlowUsers(int users, double share, double times) implements Clumps {}
}
