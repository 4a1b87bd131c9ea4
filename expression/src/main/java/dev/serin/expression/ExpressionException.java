package dev.serin.expression;

/// An expression that does not compile, or has no value here. The message is [Fault#text].
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Fault fault;

    ExpressionException(Fault fault) {
        super(fault.text());
        this.fault = fault;
    }

    /// The same in parts.
    public Fault fault() {
        return fault;
    }
}
