package org.shumao.tradecore.disclosure.system;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/**
 * A goal is what a pattern must leave possible: the sum of some withheld cells may differ from the truth by an amount.
 *
 * @param cells whose sum may differ; one cell, or the withheld cells of one side of a relation
 * @param contributor who attacks; empty for anybody
 * @param known cells that the attacker knows beside what is published, because they are the attacker's own
 * @param sign 1 where the sum may be larger, -1 where it may be smaller, 0 where either will do
 * @param amount by how much, positive
 */
record Goal(List<Integer> cells, String contributor, Set<Integer> known, int sign, BigInteger amount) {
    /** Returns what stays open if it is missed. */
    Open open() {
        return new Open(cells, contributor);
    }
}
