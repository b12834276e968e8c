package org.shumao.tradecore.cube;

import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;

/**
 * Dimensions of the cube without enterprise and platform.
 *
 * @param month yyyymm
 * @param flow exports or imports
 * @param kind gross or return
 * @param evidence what stands behind it
 * @param lineKind goods, service, or service through commercial presence, which is no trade
 * @param regime supervision mode, {@code _U}, or {@code _Z} for services
 * @param product HS heading or EBOPS 2010 item
 * @param unit customs unit of the quantity, {@code _U}, or {@code _Z} for services
 * @param partner member code of {@code Countries} or {@code _U}
 * @param province two digits of GB/T 2260 or {@code _U}
 * @param digital bits that the constants explain; each of the first three has another one that says that nobody knows it
 */
public record CubeKey(
        int month,
        Flow flow,
        Kind kind,
        Evidence evidence,
        LineKind lineKind,
        String regime,
        String product,
        String unit,
        String partner,
        String province,
        int digital) {
    /** Bit of {@code digital}: it was ordered digitally. */
    public static final int ORDERED = 1;

    /** Bit of {@code digital}: it was delivered digitally, as services alone can be. */
    public static final int DELIVERED = 2;

    /** Bit of {@code digital}: a digital intermediation platform stood between the parties. */
    public static final int VIA_PLATFORM = 4;

    /** Bit of {@code digital}: the line is of an order that has a goods line and a service line. */
    public static final int BUNDLE = 8;

    /**
     * Bit of {@code digital}: it is what an enterprise that the registry knows as a platform takes for bringing parties together or, in
     * an item that holds {@link #INTERMEDIATION} and more, may be.
     */
    public static final int PLATFORM_FEE = 128;

    /** Bit of {@code digital}: the rate of the dollar is not known, so that the value in dollars is missing. */
    public static final int WITHOUT_DOLLARS = 256;

    /** Trade-related services: what platforms take for bringing buyer and seller together, and what others take as commission. */
    public static final String INTERMEDIATION = "SJ34";

    private static final int TO_UNKNOWN = 4;

    /** Returns the bit that says that nobody knows whether one of the first three is true. */
    public static int unknown(int bit) {
        return bit << TO_UNKNOWN;
    }

    /** Returns the same bits with every yes or no that nobody knows taken for a yes. */
    public static int possibly(int digital) {
        return digital | ((digital >> TO_UNKNOWN) & (ORDERED | DELIVERED | VIA_PLATFORM));
    }

    /** The same place in a roll-up without product, unit, partner, province and digital. */
    public CubeKey withoutProduct() {
        return new CubeKey(month, flow, kind, evidence, lineKind, regime, "", "", "", "", 0);
    }
}
