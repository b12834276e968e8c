package org.shumao.contracts.identifier;

/** Codes are checked several times per record: loops, where a pattern would be shorter. */
final class Digits {
    private Digits() {}

    /** Whether a part of a code has ASCII digits only. */
    static boolean only(String code, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = code.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
