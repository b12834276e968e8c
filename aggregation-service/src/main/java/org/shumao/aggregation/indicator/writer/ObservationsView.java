package org.shumao.aggregation.indicator.writer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.Coverage;
import org.shumao.aggregation.coverage.CoverageView;
import org.shumao.aggregation.coverage.PeriodState;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedView;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.referenceseries.PublishedValue;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceStatus;

/** An answer, or one page of it, as JSON. */
@Schema(
        name = "Observations",
        description =
                "Figures of one indicator, all of one moment. Everything but observations and next is the same on every page.")
public record ObservationsView(
        @Schema(description = "Id of the indicator", examples = "cbec-value")
        String indicator,

        @Schema(description = "Version of the indicator's own definition")
        int version,

        String name,

        @Schema(
                description = "Of names in this answer",
                enumeration = {"en", "zh"})
        String language,

        @Schema(
                description = "Name and version of what counts, of the code list definitions",
                examples = "CBEC-LISTS-1")
        String definition,

        Unit unit,
        @Schema(description = "Who makes the figures") String source,

        @Schema(description = "What alone was counted: codes by dimension")
        Map<String, List<String>> filters,

        @Schema(description = "The breakdown; empty for totals")
        List<DimensionView> dimensions,

        @Schema(
                description =
                        "Commit time of the last batch that changed a row behind a figure, or the cut-off of the newest"
                                + " release behind one; null if there is none")
        @Nullable
        Instant asOf,

        @Schema(description = "Absent from live figures") @JsonInclude(Include.NON_NULL) @Nullable
        ReleasedView released,

        @Schema(description = "What stands behind each period, ascending; absent if detail=dataonly")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        List<PeriodView> periods,

        @Schema(description = "By period; of a period the total, then by rank or code")
        List<ObservationView> observations,

        @Schema(description = "Address of the next page; null on the last one") @Nullable
        String next) {

    /** In the terms of SDMX. */
    @Schema(name = "ObservationUnit", description = "A value is in units times ten to the power of the multiplier")
    record Unit(
            @Schema(description = "UNIT_MEASURE, of the code list figure-units", examples = "CNY")
            String code,

            @Schema(examples = "yuan") String name,

            @Schema(description = "UNIT_MULT, a power of ten: -2 for fen, otherwise the scale", examples = "-2")
            int multiplier,

            @Schema(description = "DECIMALS of a value", examples = "0")
            int decimals) {
        static Unit of(Heading heading) {
            return new Unit(heading.unit(), heading.unitName(), heading.multiplier(), heading.decimals());
        }
    }

    /** A dimension with the members that occur. */
    @Schema(name = "ObservationDimension")
    record DimensionView(
            @Schema(description = "Code of the dimension", examples = "partner")
            String dimension,

            String name,

            @Schema(description = "Id of its code list, /api/v1/code-lists/{id}; null if it has none") @Nullable
            String codeList,

            @Schema(description = "In the order of the code list")
            List<Member> members) {
        static DimensionView of(Axis axis) {
            List<Member> members = axis.members().entrySet().stream()
                    .map(member -> new Member(member.getKey(), member.getValue()))
                    .toList();
            return new DimensionView(axis.dimension(), axis.name(), axis.codeList(), members);
        }
    }

    /** A member of a dimension. */
    @Schema(
            name = "ObservationMember",
            description = "_T all members, _U not known, _Z not applicable, _O all that a ranking leaves")
    record Member(String code, String name) {}

    /** What stands behind the figures of one period. */
    @Schema(name = "ObservationPeriod")
    record PeriodView(
            @Schema(description = "SDMX notation", examples = "2025-06")
            String period,

            @Schema(description = "Whether the period is over and there are data for all of its months")
            boolean complete,

            @Schema(description = "Whether its figures are still expected to change")
            boolean provisional,

            @Schema(description = "Whether enough is reported about it") @JsonInclude(Include.NON_NULL) @Nullable
            PeriodState state,

            @Schema(description = "Whether nobody owes a statement about it, so that it is reported once it is over")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            Boolean nothingExpected,

            @Schema(
                    additionalProperties = Long.class,
                    description =
                            "Gross value in fen by what stands behind it, of all that was asked for; null if not all of it is known")
            @Nullable
            Map<Evidence, BigInteger> evidence,

            @JsonInclude(Include.NON_NULL) @Nullable Reason evidenceReason,

            @Schema(description = "Share of the published total that the records are")
            @JsonSerialize(using = ExactNumber.class)
            @Nullable
            BigDecimal coveragePct,

            @JsonInclude(Include.NON_NULL) @Nullable Reason coverageReason,

            @Schema(
                    description =
                            "How the coverage is to be read: no better than the published total; absent if there is none")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            ObservationStatus coverageStatus,

            @Schema(description = "The published values that figures and coverage are made of; absent if there is none")
            @JsonInclude(Include.NON_EMPTY)
            List<PublishedView> published,

            @Schema(description = "Absent from counts of enterprises") @JsonInclude(Include.NON_NULL) @Nullable
            CoverageView coverage,

            @Schema(description = "The period that growth compares with; absent if it compares with none")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String base,

            @Schema(description = "Commit time of the last batch that changed the base, or the cut-off of its release")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            Instant baseAsOf,

            @Schema(description = "The release of the period; absent from live figures")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            VintageView release,

            @Schema(description = "The release of the base; absent from live figures")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            VintageView baseRelease) {
        static PeriodView of(Period period, PeriodNotes notes, @Nullable ReleaseNotes released) {
            Period base = notes.base();
            Coverage coverage = notes.coverage();
            return new PeriodView(
                    period.toString(),
                    notes.complete(),
                    notes.provisional(),
                    coverage == null ? null : coverage.state(),
                    coverage == null ? null : Boolean.valueOf(coverage.nothingExpected()),
                    notes.evidence().value(),
                    notes.evidence().reason(),
                    notes.coveragePct(),
                    notes.coverageReason(),
                    notes.coverageStatus(),
                    notes.published().stream().map(PublishedView::of).toList(),
                    coverage == null ? null : CoverageView.of(coverage),
                    base == null ? null : base.toString(),
                    notes.baseAsOf(),
                    released == null ? null : VintageView.of(released.vintages().get(period)),
                    released == null ? null : VintageView.of(released.bases().get(period)));
        }
    }

    /** A published value that a figure is made of. */
    @Schema(name = "PublishedValue")
    record PublishedView(
            @Schema(description = "Id of the reference series", examples = "cbec-cny")
            String series,

            @Schema(description = "SDMX notation", examples = "2025-S1")
            String period,

            ReferenceFlow flow,

            @Schema(description = "Day on which it was published")
            LocalDate vintage,

            @Schema(
                    examples = "1",
                    description = "Which correction of the vintage it is: 1 is the first that was stored")
            int revision,

            ReferenceStatus status) {
        static PublishedView of(PublishedValue value) {
            return new PublishedView(
                    value.series().id(),
                    value.observation().period().toString(),
                    value.observation().flow(),
                    value.observation().vintage(),
                    value.observation().revision(),
                    value.observation().status());
        }
    }

    /** One figure. */
    @Schema(name = "Observation")
    record ObservationView(
            @Schema(description = "Codes of the members by dimension; absent if labels=name")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            Map<String, String> key,

            @Schema(description = "Names of the members by dimension; absent if labels=code")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            Map<String, String> names,

            @Schema(description = "SDMX notation", examples = "2025-06")
            String period,

            @Schema(description = "First day of the period; absent if detail=dataonly", examples = "2025-06-01")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            LocalDate periodStart,

            @Schema(description = "Last day of the period; absent if detail=dataonly", examples = "2025-06-30")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            LocalDate periodEnd,

            @Schema(
                    pattern = "^-?[0-9]+([.][0-9]+)?$",
                    description =
                            "Exact, a decimal: amounts of minor units may exceed 2^53, which many readers of numbers"
                                    + " do not keep, so all values are texts. Null if there is no figure",
                    examples = "103000000000000")
            @Nullable
            String value,

            ObservationStatus status,

            @Schema(description = "Why there is no value, of the code list reasons; absent if there is one")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            Reason reason) {
        private static @Nullable String text(@Nullable BigDecimal value) {
            return value == null ? null : value.toPlainString();
        }

        static ObservationView of(Observation observation, MemberLabels labels, boolean full) {
            Period period = observation.period();
            return new ObservationView(
                    labels.codes(observation),
                    labels.names(observation),
                    period.toString(),
                    full ? period.start() : null,
                    full ? period.end() : null,
                    text(observation.value()),
                    observation.status(),
                    observation.reason());
        }
    }

    static ObservationsView of(ObservationPage page) {
        ObservationSet set = page.content();
        Heading heading = set.heading();
        MemberLabels labels = new MemberLabels(set);
        return new ObservationsView(
                heading.indicator(),
                heading.version(),
                heading.name(),
                heading.language(),
                heading.definition(),
                Unit.of(heading),
                heading.source(),
                heading.filters(),
                set.axes().stream().map(DimensionView::of).toList(),
                set.asOf(),
                ReleasedView.of(set.released()),
                heading.isFull() ? periods(set) : null,
                set.observations().stream()
                        .map(observation -> ObservationView.of(observation, labels, heading.isFull()))
                        .toList(),
                page.next());
    }

    private static List<PeriodView> periods(ObservationSet set) {
        return set.periods().stream()
                .flatMap(period -> Stream.ofNullable(set.context().get(period))
                        .map(context -> PeriodView.of(period, context, set.released())))
                .toList();
    }
}
