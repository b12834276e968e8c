package org.shumao.tradecore.disclosure.system;

import java.util.List;

/**
 * A proof shows that a pattern protects: witnesses of which each reaches a part of the goals. Whoever holds it can bound the truth, so it is
 * for auditors only.
 *
 * @param witnesses in the order in which they were chosen
 */
public record Proof(List<Witness> witnesses) {
    public Proof {
        witnesses = List.copyOf(witnesses);
    }
}
