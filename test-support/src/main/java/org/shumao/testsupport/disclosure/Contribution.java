package org.shumao.testsupport.disclosure;

import java.math.BigInteger;

/**
 * A contribution is what one enterprise group trades in an elementary cell through one platform and one broker.
 *
 * @param platform that knows the trade of its clients; empty without one
 * @param broker that knows the trade of its clients; empty without one
 * @param amount in fen, not negative: what came back is a cell of its own
 */
public record Contribution(String group, String platform, String broker, BigInteger amount) {
    /** @throws IllegalArgumentException if the amount is negative */
    public Contribution {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(group + " contributes " + amount);
        }
    }
}
