package org.shumao.aggregation.sdmx.format;

import java.util.EnumSet;
import org.shumao.aggregation.sdmx.data.DataMessage.Action;
import org.shumao.aggregation.sdmx.data.DataMessage.Contents;
import org.shumao.aggregation.sdmx.data.DataMessage.DataSet;
import org.shumao.aggregation.sdmx.structure.DataAttribute;

/**
 * Names what a reader does with a set of data. What a query cut down to some attributes, or to none and no values, replaces nothing: it
 * is merged into what the reader has, which SDMX before 3.1 calls appending.
 */
final class Actions {
    private Actions() {}

    private static Action of(DataSet set, Contents contents) {
        boolean isWhole = contents.values() && contents.attributes().containsAll(EnumSet.allOf(DataAttribute.class));
        return set.action() == Action.REPLACE && !isWhole ? Action.APPEND : set.action();
    }

    /** Returns the word of SDMX-ML and SDMX-JSON before SDMX 3.1. */
    static String word(DataSet set, Contents contents) {
        return of(set, contents).word();
    }

    /** Returns the word of SDMX-JSON 2.1. */
    static String word31(DataSet set, Contents contents) {
        Action action = of(set, contents);
        return action == Action.APPEND ? "Merge" : action.word();
    }

    /** Returns the letter of SDMX-CSV 2.0. */
    static String letter(DataSet set, Contents contents) {
        return of(set, contents).letter();
    }

    /** Returns the letter of SDMX-CSV 2.1. */
    static String letter31(DataSet set, Contents contents) {
        return word31(set, contents).substring(0, 1);
    }
}
