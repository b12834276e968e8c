package org.shumao.aggregation.cube.store;

import org.shumao.tradecore.cube.Dimension;

/**
 * Says who, beside a trader, knows its trade exactly: the platform that it sells through, and the broker that declares for it. Nobody is
 * named twice, so that a trader has few rows.
 *
 * @param platform USCC, or the code as written while nobody registered it; empty if there is none but the trader itself
 * @param broker likewise; empty also if it is the platform
 */
public record Insiders(String platform, String broker) {
    private static final String NOBODY = "";

    /** No insiders. */
    public static final Insiders NONE = new Insiders(NOBODY, NOBODY);

    /** Returns who knows the trade of an enterprise; all three codes are resolved. */
    public static Insiders of(String enterprise, String platform, String broker) {
        String runs = beside(enterprise, platform);
        return new Insiders(runs, beside(runs, beside(enterprise, broker)));
    }

    private static String beside(String other, String code) {
        return code.equals(other) || code.equals(Dimension.UNKNOWN) ? NOBODY : code;
    }
}
