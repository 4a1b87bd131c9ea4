package dev.serin.problem;

/// Where a problem is: a file with line and column (both from 1; 0 where there is none) and the path inside the
/// document.
///
/// @param file what the user named, `-` for standard input, or `the command line`
/// @param path a JSON pointer such as `/spec/schedule/steps/1/weight`, empty for the whole document
public record Place(String file, int line, int column, String path) {
    /// A place that is a whole file, or the command line.
    public static Place of(String file) {
        return new Place(file, 0, 0, "");
    }

    /// `plan.yaml:5:16 /spec/interval`, without the parts that are not known.
    @Override
    public String toString() {
        String position = line == 0 ? file : file + ":" + line + ":" + column;
        return path.isEmpty() ? position : position + " " + path;
    }
}
