package dev.serin.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A share as people type it: `0.1%`.
///
/// @param share 0 to 1
record Percentage(double share) {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,3}(\\.\\d{1,9})?) ?%");

    /// Reads what was typed. A bare number is refused: nobody could tell whether 0.1 is 10 % or 0.1 %.
    static final class Reader implements ITypeConverter<Percentage> {
        @Override
        public Percentage convert(String typed) {
            var found = TYPED.matcher(typed);
            double share = found.matches() ? Double.parseDouble(found.group(1)) / 100 : -1;
            if (share < 0 || share > 1) {
                throw new TypeConversionException(
                        "'" + typed + "' is no percentage between 0% and 100%; write one such as 0.1%");
            }
            return new Percentage(share);
        }
    }
}
