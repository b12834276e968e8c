package org.shumao.contracts.unregisteredparty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;

/**
 * One code in one role, in the accepted records of one submission.
 *
 * @param role what the code is in the records
 * @param code a USCC or a customs registration code, as written: trimmed, NFKC, upper case
 * @param name the company's name as the first record has it that names one; null if none does. Only from the field beside
 *     the code; never of buyers, payers and consignees
 * @param records accepted records that name the code in this role, at least 1
 * @param firstTime earliest business time of these records, Asia/Shanghai wall clock
 * @param lastTime latest business time of these records, Asia/Shanghai wall clock
 * @param reports of these records those that are the party's own word (of a platform orders, of an e-commerce enterprise
 *     orders and lists, of a reporter service reports), by flow and month of the business date; empty for the other roles
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnregisteredParty(
        PartyRole role,
        String code,
        @Nullable String name,
        long records,
        LocalDateTime firstTime,
        LocalDateTime lastTime,
        List<Report> reports) {

    /** Counts the party's own records of one flow and month. */
    public record Report(Flow flow, YearMonth month, long records) {}

    public UnregisteredParty {
        // In one order, so that the same event is always the same bytes.
        reports = reports.stream()
                .sorted(Comparator.comparing(Report::month).thenComparing(Report::flow))
                .toList();
    }
}
