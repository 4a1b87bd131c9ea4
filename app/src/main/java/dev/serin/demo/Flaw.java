package dev.serin.demo;

import java.util.List;

/// What is wrong with a version of the shop. What it does wrong follows from what a checkout says, so that whoever
/// sends one knows.
public enum Flaw {
    /// Nothing.
    NONE,
    /// It answers 500 to a checkout from a country whose postal codes have letters when it is paid by invoice or
    /// voucher: 3 countries of 10, and 2 ways to pay of 5, are 12 %. No fixture has that combination.
    FAILING,
    /// It answers 200 and takes the money, but never places an order that is paid from a wallet: 1 way to pay of 5.
    SILENT;

    private static final List<String> LETTERS_IN_POSTAL_CODE = List.of("country=GB", "country=NL", "country=IE");
    private static final List<String> ON_ACCOUNT = List.of("pay=invoice", "pay=voucher");

    /// Whether this checkout is one that goes wrong. The empty text is no checkout.
    public boolean spoils(String checkout) {
        return switch (this) {
            case NONE -> false;
            case FAILING -> hasAny(checkout, LETTERS_IN_POSTAL_CODE) && hasAny(checkout, ON_ACCOUNT);
            case SILENT -> checkout.contains("pay=wallet") && !isDeclined(checkout);
        };
    }

    private static boolean hasAny(String checkout, List<String> words) {
        return words.stream().anyMatch(checkout::contains);
    }

    /// Whether the bank declines the payment, whatever the version: 1 order of 50, as shops know it.
    static boolean isDeclined(String checkout) {
        return checkout.endsWith("00") || checkout.endsWith("50");
    }
}
