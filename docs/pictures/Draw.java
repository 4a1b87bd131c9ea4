import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what `tmux capture-pane -e -p` prints into an SVG: `java Draw.java TITLE < capture > picture.svg`.
///
/// Knows the few styles that the live view uses: bold, faint, and three colours.
final class Draw {
    private static final double CHARACTER = 8.4;
    private static final int LINE = 18;
    private static final int MARGIN = 18;
    private static final int TITLE = 34;
    private static final Pattern STYLE = Pattern.compile("\033\\[([0-9;]*)m|\033.|\016|\017");

    /// tmux tells a style when it changes, so it goes on over the ends of lines.
    private static String style = "";

    private Draw() {}

    static void main(String[] arguments) throws IOException {
        List<String> lines =
                new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing().lines().toList();
        int columns = lines.stream().mapToInt(line -> STYLE.matcher(line).replaceAll("").length()).max().orElse(80);
        long width = Math.round(columns * CHARACTER) + 2 * MARGIN;
        int height = lines.size() * LINE + TITLE + MARGIN;
        StringBuilder svg = new StringBuilder(
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" xml:space="preserve" aria-label="%s">
                <style>
                text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #d8dee9; white-space: pre }
                .b { font-weight: bold; fill: #ffffff } .f { fill: #8b95a7 } .g { fill: #8fd18a } .r { font-weight: bold; fill: #ff7b72 } .y { fill: #f2cc60 }
                </style>
                <rect width="100%%" height="100%%" rx="8" fill="#1b1f27"/>
                <circle cx="20" cy="17" r="6" fill="#ff5f57"/><circle cx="40" cy="17" r="6" fill="#febc2e"/><circle cx="60" cy="17" r="6" fill="#28c840"/>
                <text x="%d" y="22" text-anchor="middle" class="f">%s</text>
                """
                        .formatted(width, height, width, height, escaped(arguments[0]), width / 2, escaped(arguments[0])));
        for (int row = 0; row < lines.size(); row++) {
            draw(lines.get(row), TITLE + MARGIN + row * LINE - 4, svg);
        }
        System.out.write(svg.append("</svg>\n").toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static void draw(String line, int y, StringBuilder svg) {
        Matcher matcher = STYLE.matcher(line);
        int from = 0;
        int column = 0;
        while (true) {
            boolean more = matcher.find();
            String text = line.substring(from, more ? matcher.start() : line.length());
            if (!text.isBlank()) {
                svg.append("<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" class=\"%s\">%s</text>\n"
                        .formatted(MARGIN + column * CHARACTER, y, text.length() * CHARACTER, style, escaped(text)));
            }
            column += text.length();
            if (!more) {
                return;
            }
            style = matcher.group(1) == null ? style : style(matcher.group(1));
            from = matcher.end();
        }
    }

    private static String style(String codes) {
        List<String> all = List.of(codes.split(";"));
        return all.contains("31") ? "r" : all.contains("32") ? "g" : all.contains("33") ? "y"
                : all.contains("2") ? "f" : all.contains("1") ? "b" : "";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
