package org.shumao.contracts.match;

import java.math.BigDecimal;

/**
 * The tolerances say how much amounts may differ. The standard publishes no tolerance.
 *
 * @param payment between the amount of an order and the amount paid, in the currency of the documents
 * @param arithmetic inside a document, for sums and products, in its currency
 */
public record MatchTolerances(BigDecimal payment, BigDecimal arithmetic) {
    /** Payments to the fen, arithmetic to one fen. */
    public static final MatchTolerances DEFAULT = new MatchTolerances(BigDecimal.ZERO, new BigDecimal("0.01"));

    public MatchTolerances {
        if (payment.signum() < 0 || arithmetic.signum() < 0) {
            throw new IllegalArgumentException("a tolerance is not negative");
        }
    }
}
