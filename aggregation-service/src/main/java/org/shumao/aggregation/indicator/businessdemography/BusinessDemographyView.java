package org.shumao.aggregation.indicator.businessdemography;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedView;
import org.shumao.aggregation.indicator.released.Vintage;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.MeasureDefinition;

/** The business demography of a period; docs/indicators.md explains every figure. */
@Schema(
        name = "BusinessDemography",
        description = "Enterprises by what they do: numbers of legal units (USCC), never of codes.")
record BusinessDemographyView(
        @Schema(description = "First month", examples = "2025-01")
        String from,

        @Schema(description = "Last month", examples = "2025-06")
        String to,

        @Schema(description = "The breakdown of rows, in this order")
        List<Dimension> by,

        @Schema(description = "Who is counted: enterprises of at least one of these kinds")
        List<EnterpriseKind> kinds,

        @Schema(description = "Months without trade after which an enterprise is presumed stopped", examples = "12")
        int stoppedAfterMonths,

        @Schema(description = "What each figure counts; the first two are the two meanings of new")
        List<MeasureDefinition.Text> definitions,

        @Schema(description = "What stands behind trade: orders on declaration lists of this evidence")
        List<Evidence> evidence,

        @Schema(description = "First month with data: what happened before is not known") @Nullable
        String observedFrom,

        @Schema(description = "Last month with data that is over: lives are followed to there") @Nullable
        String observedTo,

        @Schema(description = "All enterprises of these kinds")
        EnterpriseFiguresView total,

        @Schema(description = "By members; those without any enterprise are left out. Empty without a breakdown")
        List<Row> rows,

        @Schema(
                description =
                        "Whether rows add up to the total: not by kind, since an enterprise may have several, nor by"
                                + " month, since it trades in several, nor what a release says of trade, since each count"
                                + " is rounded by itself")
        boolean additive,

        @Schema(
                description =
                        "Codes with trade in the period that nobody has registered: they are in no other count. Of"
                                + " live figures alone")
        @Nullable
        Long unregisteredTraders,

        @JsonInclude(Include.NON_NULL) @Nullable Reason unregisteredTradersReason,

        @Schema(description = "Newest change of what is known of one of the enterprises") @Nullable
        Instant asOf,

        @JsonInclude(Include.NON_NULL) @Nullable Reason asOfReason,

        @Schema(
                description = "When all of this was read from the database, in one moment. Nothing that would change it"
                        + " came in since, but for the age that results may have where one is configured")
        Instant readAt,

        @Schema(description = "Whether the period is over and there are data for all of its months")
        boolean complete,

        @Schema(description = "Whether the figures are still expected to change")
        boolean provisional,

        @JsonInclude(Include.NON_NULL) @Nullable ReleasedView released,

        @Schema(description = "The release that the figures are of; absent of live figures")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        VintageView release) {

    /** Returns what was counted, as far as the query includes it. */
    static BusinessDemographyView of(BusinessDemographyQuery query, Disclosed<Counts> disclosed, int gap) {
        return of(query, disclosed, gap, null, null);
    }

    /**
     * Returns the same of what is released.
     *
     * @param notes of which state it is made; null of live figures
     * @param vintage the release of the period; null of live figures
     */
    static BusinessDemographyView of(
            BusinessDemographyQuery query,
            Disclosed<Counts> disclosed,
            int gap,
            @Nullable ReleaseNotes notes,
            @Nullable Vintage vintage) {
        Counts counts = disclosed.value();
        List<Dimension> by = query.by();
        ValueOrReason<Long> unregistered = query.includes(Measure.UNREGISTERED_TRADERS)
                ? counts.unregistered()
                : ValueOrReason.missing(Reason.NOT_REQUESTED);
        return new BusinessDemographyView(
                query.months().from().toString(),
                query.months().to().toString(),
                by,
                List.copyOf(query.kinds()),
                gap,
                MeasureDefinition.all(gap),
                List.copyOf(Definition.CBEC.evidence()),
                counts.span().map(data -> data.first().toString()).orElse(null),
                counts.span().map(data -> data.lastOver().toString()).orElse(null),
                EnterpriseFiguresView.of(query, counts.total()),
                counts.rows().stream().map(row -> Row.of(query, row)).toList(),
                query.isAdditive() && (vintage == null || query.isOfRegisterAlone()),
                unregistered.value(),
                unregistered.reason(),
                counts.asOf(),
                counts.asOf() == null ? Reason.NO_DATA : null,
                counts.readAt(),
                counts.complete(),
                counts.provisional(),
                ReleasedView.of(notes),
                VintageView.of(vintage));
    }

    /** One row of the breakdown. */
    @Schema(name = "BusinessDemographyRow")
    record Row(
            @Schema(
                    description = "By dimension: codes of the register, months as yyyy-mm; _U where it is not known",
                    examples = "{\"province\": \"33\"}")
            Map<String, String> members,

            EnterpriseFiguresView figures) {

        static Row of(BusinessDemographyQuery query, EnterpriseCounts cell) {
            List<Dimension> by = query.by();
            Map<String, String> members = new LinkedHashMap<>();
            for (int i = 0; i < by.size(); i++) {
                members.put(by.get(i).code(), cell.members().get(i));
            }
            return new Row(members, EnterpriseFiguresView.of(query, cell));
        }
    }
}
