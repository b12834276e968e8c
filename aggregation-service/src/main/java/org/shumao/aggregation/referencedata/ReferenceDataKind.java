package org.shumao.aggregation.referencedata;

/** What reference data entry says. */
enum ReferenceDataKind {
    /** Code as written to USCC. */
    ALIAS(0),
    /** USCC to two digits of GB/T 2260. */
    PROVINCE(1),
    /** {@code currency|month} to yuan per unit. */
    RATE(2),
    /** Name of a tolerance of the match to its amount. */
    TOLERANCE(3),
    /** USCC to whom it has granted agency, see {@link Grants}. */
    AGENCY(4);

    private final int number;

    ReferenceDataKind(int number) {
        this.number = number;
    }

    /** 0, 1, 2, 3, 4. */
    int number() {
        return number;
    }
}
