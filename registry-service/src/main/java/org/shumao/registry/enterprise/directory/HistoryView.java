package org.shumao.registry.enterprise.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.fact.Timeline.Period;

/**
 * Says what was true of an enterprise when, as it is known at one time. All days are of Asia/Shanghai and inclusive; without a
 * last day it is true today.
 *
 * @param periods whole facts, oldest first
 */
@Schema(name = "EnterpriseHistory")
public record HistoryView(
        @Schema(examples = "91330100799655058B") String id,

        @Schema(description = "Of the last change of facts that was known; no ETag", examples = "3")
        long version,

        List<NamePeriod> names,
        List<StatusPeriod> statuses,
        List<Period> periods) {
    /** Names that held together. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NamePeriod(
            LocalDate from,
            @Nullable LocalDate to,
            @Schema(examples = "杭州数贸示范电子商务有限公司") String name,
            @Nullable String nameEn,
            List<String> brands) {}

    /** A status and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StatusPeriod(
            LocalDate from,
            @Nullable LocalDate to,
            EnterpriseStatus status,
            @Nullable String reason) {}

    static HistoryView from(Enterprise enterprise) {
        Timeline timeline = enterprise.timeline();
        return new HistoryView(
                enterprise.id(),
                enterprise.version(),
                Timeline.runs(timeline.periods(), HistoryView::sameNames).stream()
                        .map(run -> new NamePeriod(
                                run.from(),
                                run.to(),
                                run.facts().name(),
                                run.facts().nameEn(),
                                run.facts().brands()))
                        .toList(),
                Timeline.runs(timeline.periods(), HistoryView::sameStatus).stream()
                        .map(run -> new StatusPeriod(
                                run.from(),
                                run.to(),
                                run.facts().status(),
                                run.facts().statusReason()))
                        .toList(),
                timeline.periods());
    }

    private static boolean sameNames(Facts a, Facts b) {
        return a.name().equals(b.name())
                && Objects.equals(a.nameEn(), b.nameEn())
                && a.brands().equals(b.brands());
    }

    private static boolean sameStatus(Facts a, Facts b) {
        return a.status() == b.status() && Objects.equals(a.statusReason(), b.statusReason());
    }
}
