package org.shumao.contracts.code;

import java.util.Set;

/** Customs codes of modes of transport, one character. */
public final class TransportModes {
    private static final Set<String> CODES = CodeTable.firstColumn("transport-modes.tsv");

    private TransportModes() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
