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
 * @param form the CEB message, or empty for our own form
 * @param time appTime; of an answer returnTime
 * @param operation 1 new, 2 change, 3 delete; 0 for an answer
 * @param carriage freight and insurance of imports, as one sum
 * @param lines of a return: what comes back
 * @param answer what customs said, if this is a receipt
 */
record Paper(
        PaperType type,
        String form,
        Parties parties,
        Numbers numbers,
        LocalDateTime time,
        int operation,
        Flow flow,
        Dates dates,
        String currency,
        BigDecimal carriage,
        List<Line> lines,
        @Nullable Answer answer) {
    /** Codes as written; a platform without a code is null. */
    record Parties(
            @Nullable String platform,
            @Nullable String enterprise,
            @Nullable String agent) {}

    /** Numbers as written, null where there is none; of an answer those of what is answered. */
    record Numbers(
            @Nullable String orderNo,
            @Nullable String copNo,
            @Nullable String preNo,
            @Nullable String invtNo) {}

    record Dates(
            @Nullable LocalDate border,
            @Nullable LocalDate declared,
            @Nullable LocalDate provided) {
        static final Dates NONE = new Dates(null, null, null);
    }

    /** One line, in a currency of its own. */
    record Line(int no, boolean goods, String product, BigDecimal amount, String currency, BigDecimal quantity) {}

    /** A customs receipt. */
    record Answer(PaperType about, int status) {
        boolean refuses() {
            return status == 100 || status < 0;
        }

        boolean releases() {
            return status == 800 || status == 899;
        }
    }

    @Nullable
    String platform() {
        return parties.platform;
    }

    @Nullable
    String orderNo() {
        return numbers.orderNo;
    }

    String documentNo() {
        return numbers.copNo == null ? "" : numbers.copNo;
    }

    boolean isDelete() {
        return operation == 3;
    }

    /** Whether this is an answer about such a document. */
    boolean answers(PaperType about) {
        return answer != null && answer.about == about;
    }

    int status() {
        return answer == null ? 0 : answer.status;
    }

    /** The month of a list: border, else declaration, else the day it was sent. */
    YearMonth tradeMonth() {
        return dates.border != null ? YearMonth.from(dates.border) : rateMonth();
    }

    /** Of an order the month in which this version was told, in whatever form; else that of the declaration or provision. */
    YearMonth rateMonth() {
        if (dates.declared != null && type != PaperType.ORDER) {
            return YearMonth.from(dates.declared);
        }
        return dates.provided != null ? YearMonth.from(dates.provided) : YearMonth.from(time);
    }
}
