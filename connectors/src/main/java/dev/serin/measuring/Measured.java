package dev.serin.measuring;

import dev.serin.analysis.Outcome;

/// What one measurement came to.
///
/// @param value what came back, as people read it; empty where nothing did
/// @param sentence why it is so, with the remark
/// @param remark of the provider, such as that a part may be missing; empty for none
public record Measured(Outcome outcome, Ground ground, String value, String sentence, String remark) {
    /// What the outcome rests on.
    public enum Ground {
        /// An answer that the conditions could be held against.
        ANSWER,
        /// An answer in which there was nothing to look at. It may fill.
        NO_DATA,
        /// An answer with NaN or an infinity where a number is compared.
        NO_NUMBER,
        /// No answer.
        NO_ANSWER,
        /// A condition that cannot be answered, whatever the provider says.
        CONDITION
    }

    /// Without a remark.
    public Measured(Outcome outcome, Ground ground, String value, String sentence) {
        this(outcome, ground, value, sentence, "");
    }

    /// With what the provider remarked, should it have.
    Measured with(String said) {
        return said.isEmpty() ? this : new Measured(outcome, ground, value, sentence + " (" + said + ")", said);
    }
}
