package org.shumao.tradecore.referencedata;

import java.util.EnumSet;
import java.util.Set;

/** A kind tells what an entry of the reference data says. */
public enum ReferenceDataKind {
    /** Code as written to USCC. */
    ALIAS(0),
    /** USCC to two digits of GB/T 2260. */
    PROVINCE(1),
    /** {@code currency|month} to yuan per unit. */
    RATE(2),
    /** Name of a tolerance of the match to its amount. */
    TOLERANCE(3),
    /** USCC to a grant of agency; a row for each, see {@link ValidityRow}. */
    AGENCY(4),
    /** USCC to the days on which it is of a kind that a role needs; a row for each period, see {@link ValidityRow}. */
    ENTERPRISE_KIND(5),
    /** USCC to a period for which it has to report services; a row for each, see {@link ServiceObligation}. */
    SERVICE_OBLIGATION(6),
    /** Name of what {@link Ageing} says to its day or number of days. */
    AGEING(7),
    /** Order, as {@link Exclusion#code} spells it, to a document of it that does not count; a row for each. */
    EXCLUSION(8);

    /** These kinds say something of a unit itself: all codes that were ever its alias mean something else by it. */
    static final Set<ReferenceDataKind> OF_UNITS = EnumSet.of(PROVINCE, AGENCY, ENTERPRISE_KIND, SERVICE_OBLIGATION);

    private final int number;

    ReferenceDataKind(int number) {
        this.number = number;
    }

    /** 0, 1, 2, 3, 4, 5, 6, 7, 8. */
    int number() {
        return number;
    }
}
