package org.shumao.systemtests.oracle.record;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;

/**
 * One submitted record, as far as figures need it. Two submissions of the same content are equal.
 *
 * @param form the CEB message, or empty for our own form
 * @param time appTime; of a customs response returnTime
 * @param operation 1 new, 2 change, 3 delete; 0 for a customs response
 * @param carriage freight and insurance of imports, as one sum
 * @param lines of a return: what comes back
 * @param response what customs said, if this is a customs response
 */
public record SubmittedRecord(
        RecordKind kind,
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
        @Nullable Response response) {
    /** Codes; a platform without a code is null. */
    public record Parties(
            @Nullable String platform,
            @Nullable String enterprise,
            @Nullable String agent) {}

    /** Numbers, null where there is none; of a customs response those of what it is about. */
    public record Numbers(
            @Nullable String orderNo,
            @Nullable String copNo,
            @Nullable String preNo,
            @Nullable String invtNo) {
        public Numbers {
            orderNo = normalized(orderNo);
            copNo = normalized(copNo);
            preNo = normalized(preNo);
            invtNo = normalized(invtNo);
        }
    }

    /** Days on which something happened, null where the record does not say. */
    public record Dates(
            @Nullable LocalDate border,
            @Nullable LocalDate declared,
            @Nullable LocalDate provided) {
        static final Dates NONE = new Dates(null, null, null);
    }

    /**
     * One line, in a currency of its own.
     *
     * @param mode mode of supply of a service; 0 if the record does not say
     * @param said whether a service was ordered digitally, delivered digitally and via a platform: {@code y}, {@code n}, or {@code u} where
     *     the record does not say; empty for goods
     */
    public record Line(
            int no,
            boolean goods,
            String product,
            BigDecimal amount,
            String currency,
            BigDecimal quantity,
            int mode,
            String said) {
        public Line {
            amount = amount.stripTrailingZeros();
            quantity = quantity.stripTrailingZeros();
        }
    }

    /** What customs says about a document. */
    public record Response(RecordKind about, int status) {}

    public SubmittedRecord {
        carriage = carriage.stripTrailingZeros();
    }

    /** Trimmed and NFKC; null if nothing is left. */
    public static @Nullable String normalized(@Nullable String written) {
        String normalized = written == null
                ? ""
                : Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        return normalized.isEmpty() ? null : normalized;
    }

    /** The same with other codes for its parties. */
    public SubmittedRecord withCodes(UnaryOperator<@Nullable String> code) {
        Parties resolved =
                new Parties(code.apply(parties.platform), code.apply(parties.enterprise), code.apply(parties.agent));
        return new SubmittedRecord(
                kind, form, resolved, numbers, time, operation, flow, dates, currency, carriage, lines, response);
    }

    public SubmittedRecord withPlatform(@Nullable String platform) {
        Parties others = new Parties(platform, parties.enterprise, parties.agent);
        return new SubmittedRecord(
                kind, form, others, numbers, time, operation, flow, dates, currency, carriage, lines, response);
    }

    public @Nullable String platform() {
        return parties.platform;
    }

    public @Nullable String enterprise() {
        return parties.enterprise;
    }

    public @Nullable String orderNo() {
        return numbers.orderNo;
    }

    /** The number by which the enterprise distinguishes its documents of one kind. */
    public String documentNo() {
        return numbers.copNo == null ? "" : numbers.copNo;
    }

    public boolean isDelete() {
        return operation == 3;
    }

    /** Whether this is a customs response about such a document. */
    public boolean isAbout(RecordKind about) {
        return response != null && response.about == about;
    }

    /** Of a customs response; of anything else 0. */
    public int status() {
        return response == null ? 0 : response.status;
    }

    public boolean refuses() {
        return status() == 100 || status() < 0;
    }

    public boolean releases() {
        return status() == 800 || status() == 899;
    }

    /** The month of a list: border, else declaration, else the day it was sent. */
    public YearMonth tradeMonth() {
        return dates.border != null ? YearMonth.from(dates.border) : rateMonth();
    }

    /**
     * The month of the rate: of a list that says when it was declared that day, else the border; of a service report the provision; of
     * an order, of an export list of the CEB and of whatever says none of this the version itself.
     */
    public YearMonth rateMonth() {
        LocalDate day = null;
        if (kind == RecordKind.LIST && !form.equals("CEB603")) {
            day = dates.declared == null ? dates.border : dates.declared;
        } else if (kind == RecordKind.SERVICE_REPORT) {
            day = dates.provided;
        }
        return day == null ? YearMonth.from(time) : YearMonth.from(day);
    }
}
