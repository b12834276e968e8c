package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a record, in Asia/Shanghai.
 *
 * @param version the sender's business time (CEB appTime; of customs responses returnTime), the start of its second
 * @param border date of crossing the border (CEB ieDate)
 * @param declaration date of declaration (CEB declTime)
 * @param provision date of provision of a service
 * @param rateMonth month whose customs exchange rates convert this record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Dates(
        LocalDateTime version,
        @Nullable LocalDate border,
        @Nullable LocalDate declaration,
        @Nullable LocalDate provision,
        YearMonth rateMonth) {
    public Dates {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(rateMonth, "rateMonth");
        RecordLimits.check(version);
        RecordLimits.check(border);
        RecordLimits.check(declaration);
        RecordLimits.check(provision);
        RecordLimits.check(rateMonth.getYear());
    }
}
