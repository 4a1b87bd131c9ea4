package dev.serin.expression;

/// Ends the reading or the evaluation of an expression from deep within. Never leaves the package.
final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Where nobody said where: at the node that was being evaluated.
    static final int HERE = -1;

    private final Fault.Reason reason;
    private final int at;
    private final String what;

    private Stop(Fault.Reason reason, int at, String what) {
        super(what, null, false, false);
        this.reason = reason;
        this.at = at;
        this.what = what;
    }

    /// The source is wrong at that place.
    static Stop source(int at, String what) {
        return new Stop(Fault.Reason.SOURCE, at, what);
    }

    /// A value is of the wrong kind.
    static Stop value(String what) {
        return new Stop(Fault.Reason.VALUE, HERE, what);
    }

    static Stop noData(String what) {
        return new Stop(Fault.Reason.NO_DATA, HERE, what);
    }

    static Stop limit(String what) {
        return new Stop(Fault.Reason.LIMIT, HERE, what);
    }

    String what() {
        return what;
    }

    ExpressionException in(String source, int here) {
        return new ExpressionException(Fault.at(source, at == HERE ? here : at, reason, what));
    }
}
