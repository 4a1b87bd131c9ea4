package dev.serin.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tables of docs/glossary.md: synonyms that nobody uses, and where one is allowed all the same.
///
/// A word is found whole, in prose and inside a name (`stageCount`, `STAGE_COUNT`), also with an s at its end.
///
/// @param forbidden in small letters; may be several words
record Glossary(List<String> forbidden, List<Allowance> allowances) {
    private static final Pattern BORDER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");

    /// One place where one word is allowed.
    record Allowance(String word, String files, String in, String why) {
        boolean covers(String found, String path, String line) {
            return found.equals(word)
                    && FileSystems.getDefault().getPathMatcher("glob:" + files).matches(Path.of(path))
                    && line.contains(in);
        }
    }

    static Glossary read(Path file) {
        try {
            List<List<String>> rows = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| word |"))
                    .map(Glossary::cells)
                    .toList();
            return new Glossary(
                    rows.stream()
                            .filter(row -> row.size() == 3)
                            .flatMap(Glossary::synonyms)
                            .toList(),
                    rows.stream()
                            .filter(row -> row.size() == 4)
                            .map(Glossary::allowance)
                            .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static Stream<String> synonyms(List<String> row) {
        return Arrays.stream(row.get(2).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT));
    }

    private static Allowance allowance(List<String> row) {
        return new Allowance(row.get(0), bare(row.get(1)), bare(row.get(2)), row.get(3));
    }

    private static String bare(String cell) {
        return cell.replace("`", "");
    }

    /// The forbidden words in a line.
    List<String> findIn(String line) {
        String words = " " + BORDER.matcher(line).replaceAll(" ").toLowerCase(Locale.ROOT) + " ";
        return forbidden.stream()
                .filter(word -> words.contains(" " + word + " ") || words.contains(" " + word + "s "))
                .toList();
    }
}
