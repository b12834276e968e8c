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
 * @param lineKind goods or service
 * @param regime supervision mode, {@code _U}, or {@code _Z} for services
 * @param product HS heading or EBOPS 2010 item
 * @param unit customs unit of the quantity, {@code _U}, or {@code _Z} for services
 * @param partner member code of {@code Countries} or {@code _U}
 * @param province two digits of GB/T 2260 or {@code _U}
 * @param digital bits: 1 ordered digitally, 2 delivered digitally, 4 via platform, 8 of an order with goods and services
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
    /** Bit of {@code digital}: the line is of an order that has a goods line and a service line. */
    public static final int BUNDLE = 8;

    /** The same place in a roll-up without product, unit, partner, province and digital. */
    public CubeKey withoutProduct() {
        return new CubeKey(month, flow, kind, evidence, lineKind, regime, "", "", "", "", 0);
    }
}
