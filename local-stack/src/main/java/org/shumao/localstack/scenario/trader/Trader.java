package org.shumao.localstack.scenario.trader;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;

/**
 * A made-up platform or enterprise.
 *
 * @param uscc valid by its check characters, with an organisation part that no register ever gave out
 * @param customsCode customs registration code, the other spelling of the same enterprise
 * @param name says that it is fictional
 * @param province as the register has it; null if it leaves it to the USCC
 * @param office code of the customs office it declares at
 * @param facts what else the register knows of it
 * @param lastMonth after which it trades no more; null if it goes on
 * @param standing how well the register knows it
 */
public record Trader(
        String uscc,
        String customsCode,
        String name,
        Set<EnterpriseKind> kinds,
        @Nullable String province,
        LocalDate registeredOn,
        String office,
        TraderFacts facts,
        @Nullable YearMonth lastMonth,
        Standing standing) {
    /** The standing says how well the register knows an enterprise. */
    public enum Standing {
        /** Registered with its customs code before the first record. */
        KNOWN,
        /** Registered, but its customs code is added only after all records. */
        ALIAS_LATE,
        /** Never registered: always written by its customs code. */
        UNREGISTERED
    }

    /** Returns whether it trades in a month: from the one after its registration to its last. */
    boolean isActive(YearMonth month) {
        return registeredOn.isBefore(month.atDay(1)) && (lastMonth == null || !month.isAfter(lastMonth));
    }

    /** The code to write: either spelling, unless the register does not know that they are one. */
    public String code(boolean byCustomsCode) {
        return byCustomsCode || standing == Standing.UNREGISTERED ? customsCode : uscc;
    }
}
