package org.shumao.localstack.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;

/**
 * One submitted record, as far as figures need it.
 *
 * @param operation 1 new, 2 change, 3 delete
 * @param carriage freight and insurance of imports, as one sum
 */
record Paper(
        Kind kind,
        @Nullable String platform,
        @Nullable String orderNo,
        String documentNo,
        String enterprise,
        LocalDateTime time,
        int operation,
        Flow flow,
        @Nullable LocalDate border,
        @Nullable LocalDate declared,
        @Nullable LocalDate provided,
        String currency,
        BigDecimal carriage,
        List<Line> lines) {
    /** What the record is. */
    enum Kind {
        LIST,
        ORDER,
        REPORT
    }

    /** One line, in a currency of its own. */
    record Line(int no, boolean goods, String product, BigDecimal amount, String currency) {}

    boolean isDelete() {
        return operation == 3;
    }

    /** The month of a list: border, else declaration, else the day it was sent. */
    YearMonth tradeMonth() {
        if (border != null) {
            return YearMonth.from(border);
        }
        return declared != null ? YearMonth.from(declared) : YearMonth.from(time);
    }

    YearMonth rateMonth() {
        if (declared != null) {
            return YearMonth.from(declared);
        }
        return provided != null ? YearMonth.from(provided) : YearMonth.from(time);
    }
}
