package dev.serin.measuring;

import dev.serin.expression.Value;

/// What a provider answered.
public sealed interface Reply {
    /// The answer as people read it.
    String text();

    /// What the conditions know as `result`.
    ///
    /// @param remark of the provider, such as that a part may be missing; empty for none
    record Result(Value value, String text, String remark) implements Reply {
        /// Without a remark.
        public Result(Value value, String text) {
            this(value, text, "");
        }
    }

    /// An answer that Argo takes for a success without looking at the conditions: a body of the web provider that is no
    /// JSON. Only where all is as in Argo, to the letter.
    record Accepted(String text) implements Reply {}
}
