package dev.serin.proxy;

/// Tells the name of one thing among many (`4711`, a UUID, a hash) from a word in a path.
final class Identifier {
    private static final int SHORTEST_HASH = 12;
    private static final int SHORTEST_TOKEN = 20;
    private static final int UUID_LENGTH = 36;

    private Identifier() {}

    /// Whether a part of a path is a number, a UUID, a hexadecimal hash of 12 digits or more, or a token of 20
    /// characters or more in which letters and digits are mixed.
    static boolean is(String part) {
        int digits = 0;
        int hexLetters = 0;
        int letters = 0;
        int joints = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            hexLetters += isHexLetter(c) ? 1 : 0;
            letters += isLetter(c) ? 1 : 0;
            joints += c == '-' || c == '_' ? 1 : 0;
        }
        int length = part.length();
        boolean isNumber = length > 0 && digits == length;
        boolean isHash = length >= SHORTEST_HASH && digits > 0 && digits + hexLetters == length;
        boolean isToken = length >= SHORTEST_TOKEN && digits > 0 && letters > 0 && digits + letters + joints == length;
        boolean isUuid = length == UUID_LENGTH && digits + hexLetters == 32 && hasUuidJoints(part);
        return isNumber || isHash || isToken || isUuid;
    }

    private static boolean hasUuidJoints(String part) {
        return part.charAt(8) == '-' && part.charAt(13) == '-' && part.charAt(18) == '-' && part.charAt(23) == '-';
    }

    private static boolean isHexLetter(char c) {
        return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
