package org.shumao.localstack.oracle;

/** Two versions of one second and operation must agree: which hash wins is not the oracle's to say. */
final class Ties {
    private Ties() {}

    static void mustAgree(Paper one, Paper other) {
        boolean agree = one.lines().equals(other.lines())
                && one.carriage().compareTo(other.carriage()) == 0
                && one.tradeMonth().equals(other.tradeMonth())
                && one.rateMonth().equals(other.rateMonth());
        if (!agree) {
            throw new IllegalStateException("an undecidable tie in " + one.orderNo() + " " + one.documentNo());
        }
    }
}
