package dev.serin.backtest;

/// What samples of a backtest were taken from, for people.
public enum Basis {
    FILE("file"),
    HISTORY("history");

    private final String word;

    Basis(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
