package dev.serin.terminal;

/// How a piece of text is meant; a colour says it once more, never alone.
enum Tone {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("1;31"),
    CARE("33");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    String paint(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
