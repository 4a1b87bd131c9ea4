package dev.serin.terminal;

import dev.serin.judge.Verdict;
import java.nio.charset.Charset;

/// The signs that stand beside words, as far as the terminal's character set has them.
record Symbols(String good, String bad, String unsure, String now, String full, String free) {
    private static final Symbols DRAWN = new Symbols("✓", "✗", "?", "▶", "█", "░");
    private static final Symbols TYPED = new Symbols("+", "x", "?", ">", "#", ".");

    static Symbols in(Charset charset) {
        return charset.newEncoder().canEncode("✓✗▶█░") ? DRAWN : TYPED;
    }

    String of(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> good;
            case BAD -> bad;
            case UNSURE -> unsure;
        };
    }

    String bar(double share, int columns) {
        int filled = (int) Math.round(Math.clamp(share, 0, 1) * columns);
        return full.repeat(filled) + free.repeat(columns - filled);
    }
}
