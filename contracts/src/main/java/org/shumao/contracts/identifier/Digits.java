package org.shumao.contracts.identifier;

/** Rules check codes several times per record, so these are loops although a pattern would be shorter. */
final class Digits {
    private Digits() {}

    /** Returns whether a part of a code consists of ASCII digits. */
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
