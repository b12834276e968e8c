package org.shumao.contracts.code;

import java.util.Set;

/** Customs codes of units of measure (JGS-20), three digits. */
public final class Units {
    private static final Set<String> CODES = CodeTable.firstColumn("units.tsv");

    private Units() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
