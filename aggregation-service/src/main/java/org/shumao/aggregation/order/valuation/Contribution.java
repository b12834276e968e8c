package org.shumao.aggregation.order.valuation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;

/**
 * What one line of an order adds to the figures.
 *
 * @param document the document that counts, for explanation
 * @param line its line
 * @param cube where it counts
 * @param enterprise trader: USCC, or the code as written while nobody registered it, or {@code _U}
 * @param platform platform likewise
 * @param measures how much
 */
public record Contribution(
        String document, int line, CubeKey cube, String enterprise, String platform, Measures measures) {
    /** Member of every dimension for what is not known (SDMX cross-domain code list). */
    public static final String UNKNOWN = "_U";
    /** Member of a dimension that does not apply. */
    public static final String NOT_APPLICABLE = "_Z";

    /** Gross trade, or what came back. */
    @Schema(name = "ContributionKind")
    public enum Kind {
        GROSS,
        RETURN
    }

    /** What stands behind a contribution. */
    public enum Evidence {
        /** The platform's word. */
        ORDERED,
        /** A customs list. */
        DECLARED,
        /** A list that customs released (receipt 800 or 899). */
        RELEASED,
        /** A report of a service transaction. */
        REPORTED
    }

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
     * @param digital bits: 1 ordered digitally, 2 delivered digitally, 4 via platform
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
            int digital) {}

    /**
     * Measures; all add up, exactly.
     *
     * @param cnyFen value in fen
     * @param usdCents value in US cents
     * @param lines 1 for a line that counts
     * @param orders 1 on the lowest goods line and on the lowest service line of an order
     * @param quantity first statutory quantity
     * @param netWeight kilograms
     */
    public record Measures(
            long cnyFen, long usdCents, long lines, long orders, BigDecimal quantity, BigDecimal netWeight) {
        public static final Measures ZERO = new Measures(0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        /**
         * The sum.
         *
         * @throws ArithmeticException if it does not fit 64 bits
         */
        public Measures plus(Measures other) {
            return new Measures(
                    Math.addExact(cnyFen, other.cnyFen),
                    Math.addExact(usdCents, other.usdCents),
                    Math.addExact(lines, other.lines),
                    Math.addExact(orders, other.orders),
                    quantity.add(other.quantity),
                    netWeight.add(other.netWeight));
        }

        public Measures negated() {
            return new Measures(
                    Math.negateExact(cnyFen),
                    Math.negateExact(usdCents),
                    -lines,
                    -orders,
                    quantity.negate(),
                    netWeight.negate());
        }

        @JsonIgnore
        public boolean isZero() {
            return cnyFen == 0
                    && usdCents == 0
                    && lines == 0
                    && orders == 0
                    && quantity.signum() == 0
                    && netWeight.signum() == 0;
        }
    }
}
