package org.shumao.contracts.code;

import java.util.Set;

/**
 * Comprehensive pilot zones for cross-border e-commerce by a code of ours, of the eight lists of the State Council (2015 to 2025),
 * with the day of the reply, or of its publication where that alone is known. A zone that was revoked keeps its code: it was one.
 */
public final class PilotZones {
    private static final Set<String> CODES = CodeTable.firstColumn("pilot-zones.tsv");

    private PilotZones() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
