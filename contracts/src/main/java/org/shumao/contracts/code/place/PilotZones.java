package org.shumao.contracts.code.place;

import java.util.Set;
import org.shumao.contracts.code.CodeTable;

/**
 * Comprehensive pilot zones for cross-border e-commerce by a code of our own, from the eight lists of the State Council
 * (2015 to 2025), with the day of the reply, or of its publication where only that is known. A revoked zone keeps its
 * code for the past.
 */
public final class PilotZones {
    private static final Set<String> CODES = CodeTable.firstColumn("pilot-zones.tsv");

    private PilotZones() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
