package org.shumao.aggregation.order;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.shumao.aggregation.context.Context;

/**
 * Versions of service reports that cite another order than the one at hand: another number, or the same number of another
 * platform. A report cites one order and keeps it for life: that of its earliest version. What another version reports
 * under another order counts nowhere, which all orders find out for themselves, because each knows the versions of the
 * others.
 */
final class CitedElsewhere {
    private final Map<DocumentKey, Version> earliest = new HashMap<>(0);

    void add(Version version, Context context) {
        earliest.merge(
                DocumentKey.of(version.record(), context::resolve), version, BinaryOperator.minBy(Version.BY_AGE));
    }

    /** Whether some version of this report cites another order. */
    boolean knows(Document report) {
        return earliest.containsKey(report.key());
    }

    /** Whether this report belongs to another order. */
    boolean owns(Document report) {
        Version first = earliest.get(report.key());
        return first != null && Version.BY_AGE.compare(first, report.versions().get(0)) < 0;
    }
}
