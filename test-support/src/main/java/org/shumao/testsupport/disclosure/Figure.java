package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A figure is what one vintage says of a cell: its value, or that it is withheld. Whoever reads it knows of which elementary cells it is the
 * sum, in yuan as in dollars, of months as of years.
 *
 * @param cell the same in every vintage
 * @param vintage number of the state of trade, from 0, that it was computed from
 * @param isShown whether the public reads its value
 * @param times how many times each elementary cell is in it: for dollars the rate, in whole numbers; for a difference also below zero
 */
public record Figure(String cell, int vintage, boolean isShown, Map<String, BigInteger> times) {
    public Figure {
        times = Collections.unmodifiableMap(new TreeMap<>(times));
    }

    /** Returns the same, shown or withheld. */
    public Figure shown(boolean shown) {
        return new Figure(cell, vintage, shown, times);
    }

    @Override
    public String toString() {
        return cell + " of vintage " + vintage;
    }
}
