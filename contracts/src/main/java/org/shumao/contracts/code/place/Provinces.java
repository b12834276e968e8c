package org.shumao.contracts.code.place;

import java.util.Set;
import org.shumao.contracts.code.CodeTable;

/** Provinces by the two leading digits of GB/T 2260. */
public final class Provinces {
    private static final Set<String> CODES = CodeTable.firstColumn("provinces.tsv");

    private Provinces() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
