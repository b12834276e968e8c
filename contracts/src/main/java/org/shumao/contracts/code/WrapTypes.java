package org.shumao.contracts.code;

import java.util.Set;

/** CEB package types, one digit. */
public final class WrapTypes {
    private static final Set<String> CODES = CodeTable.firstColumn("wrap-types.tsv");

    private WrapTypes() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
