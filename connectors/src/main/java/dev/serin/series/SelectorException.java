package dev.serin.series;

import java.io.Serial;

/// A text is no selector. The message says what is wrong; [#mend] what to write instead.
public final class SelectorException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String mend;

    SelectorException(String what, String mend) {
        super(what, null, false, false);
        this.mend = mend;
    }

    /// One sentence that says what is wrong.
    public String what() {
        return String.valueOf(getMessage());
    }

    /// What to write instead, as an imperative.
    public String mend() {
        return mend;
    }
}
