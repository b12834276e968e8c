package org.shumao.systemtests.oracle.list;

import org.shumao.systemtests.oracle.record.SubmittedRecord;

/** Two versions of one second and operation must agree: which hash wins is not the oracle's to say. */
public final class Ties {
    private Ties() {}

    public static void mustAgree(SubmittedRecord one, SubmittedRecord other) {
        boolean agree = one.numbers().equals(other.numbers())
                && one.parties().equals(other.parties())
                && one.lines().equals(other.lines())
                && one.carriage().compareTo(other.carriage()) == 0
                && one.tradeMonth().equals(other.tradeMonth())
                && one.rateMonth().equals(other.rateMonth());
        if (!agree) {
            throw new IllegalStateException(
                    "an undecidable tie between " + one.numbers() + " and " + other.numbers() + " at " + one.time());
        }
    }
}
