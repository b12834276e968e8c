package org.shumao.aggregation.indicator.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Option;
import org.shumao.tradecore.indicator.catalogue.SeriesBreak;
import org.shumao.tradecore.indicator.catalogue.Text;

/** All that the catalogue says of one indicator, and for which periods there are data. */
@Schema(name = "IndicatorDescription")
record IndicatorView(
        @JsonUnwrapped IndicatorSummary summary,

        @Schema(description = "What readers take it for and it is not")
        Text isNot,

        @Schema(description = "Ids of indicators that say more of the same", examples = "[\"growth\"]")
        List<String> related,

        @Schema(description = "What each version after the first one changed, the oldest first")
        List<Indicator.Change> changes,

        List<DefinitionView> definitions,
        List<DimensionView> dimensions,

        @Schema(description = "Dimensions that can be combined in one query, by definition and breakdown or filter")
        List<List<String>> combinations,

        @Schema(description = "Parameters that it has beside those of all indicators")
        List<String> options,

        @Schema(description = "Why a value can be null") List<String> guards,

        @Schema(description = "Whether a query must have a breakdown")
        boolean needsBreakdown,

        @Schema(description = "The breakdown of a query that names none")
        List<String> by,

        @Schema(description = "Filters of a query that names none on the dimension, by dimension")
        Map<String, List<String>> defaultFilters,

        @Schema(description = "A dimension that the figure is made over and no answer shows") @Nullable
        String over,

        @Schema(
                description =
                        "Share of the value now, 0 to 1: a smaller base is too small to compare with; 0 for no such bound",
                examples = "0.01")
        BigDecimal minimumBase,

        @Schema(description = "Whether a query must name one flow, as a filter or in by")
        boolean needsFlow,

        @Schema(description = "Parameters of a question that it answers", examples = "to=2025-S1&by=partner&top=3")
        String exampleQuestion,

        @Schema(
                description = "Address of a question that everybody may ask now; null if nothing of it is released",
                examples = "/api/v1/indicators/value/observations?from=2025-S1&to=2025-S1&by=flow&definition=cbec")
        @Nullable
        String example,

        @Schema(
                description =
                        "What datasets of releases answer, so that anybody may ask it. A view is one breakdown, in the order of"
                                + " by; empty: nothing")
        List<PublicQuestion> publicViews,

        Text source,
        LimitsView limits) {

    /**
     * A definition of what counts.
     *
     * @param code as queries name it
     */
    @Schema(name = "IndicatorDefinition")
    record DefinitionView(
            @Schema(examples = "cbec") String code,

            @Schema(description = "Name and version", examples = "CBEC-LISTS-1")
            String definition,

            @Schema(description = "What can stand behind it; empty for counts of enterprises")
            List<Evidence> evidence,

            @Schema(
                    description =
                            "Breaks in its series, the oldest first; for the scope statistician those by large reporters that joined or left, too")
            List<SeriesBreak> breaks,

            @Schema(description = "First month with data; null without any", examples = "2023-01") @Nullable
            String firstMonth,

            @Schema(description = "Last month with data", examples = "2025-06") @Nullable
            String lastMonth,

            @Schema(
                    description =
                            "Of live figures commit time of the last batch that changed a row of it, else due minute of the newest release"
                                    + " in force")
            @Nullable
            Instant updatedAt) {}

    /** A dimension. */
    @Schema(name = "IndicatorDimension")
    record DimensionView(
            @Schema(examples = "partner") String dimension,
            Text name,

            @Schema(description = "Id of the list of its codes; null if it has none") @Nullable
            String codeList,

            @Schema(description = "Level of the list that its members are of; null for the only one") @Nullable
            String level) {
        static DimensionView of(Dimension dimension) {
            DimensionEntry entry = IndicatorCatalogue.published().dimension(dimension);
            return new DimensionView(dimension.code(), entry.name(), entry.codeList(), entry.level());
        }
    }

    /** One question that is open to everybody. */
    @Schema(name = "PublicQuestion")
    record PublicQuestion(
            @Schema(description = "Of which trade", examples = "[\"cbec\"]")
            List<String> definitions,

            @Schema(description = "The breakdown; empty for the total alone", examples = "[\"partner\"]")
            List<String> by,

            @Schema(description = "Lengths of periods: A, S, Q, M", examples = "[\"S\"]")
            List<String> frequencies,

            @Schema(
                    description = "Dimensions by which it may be filtered, too; empty: by none",
                    examples = "[\"flow\"]")
            List<String> filters) {}

    /** What one query may ask for. */
    @Schema(name = "IndicatorLimits")
    record LimitsView(
            @Schema(description = "Most periods") int periods,

            @Schema(description = "Most observations of all pages together")
            int observations,

            @Schema(description = "Most dimensions of a breakdown")
            int dimensions) {}

    static IndicatorView of(
            Indicator indicator,
            List<DefinitionView> definitions,
            List<List<Dimension>> combinations,
            BigDecimal minimumBase,
            @Nullable String example,
            List<PublicQuestion> publicViews) {
        IndicatorCatalogue catalogue = IndicatorCatalogue.published();
        IndicatorCatalogue.Limits limits = catalogue.limits(indicator);
        return new IndicatorView(
                IndicatorSummary.of(indicator, !publicViews.isEmpty()),
                indicator.isNot(),
                indicator.related(),
                indicator.changes(),
                definitions,
                indicator.breakdowns().stream().map(DimensionView::of).toList(),
                combinations.stream().map(IndicatorView::codes).toList(),
                indicator.options().stream().map(Option::parameter).toList(),
                indicator.guards().stream().map(reason -> reason.code()).toList(),
                indicator.needsBreakdown(),
                codes(indicator.by()),
                filters(indicator),
                indicator.over() == null ? null : indicator.over().code(),
                indicator.hasSmallestBase() ? minimumBase : BigDecimal.ZERO,
                indicator.needsFlow(),
                indicator.example(),
                example,
                publicViews,
                indicator.source(),
                new LimitsView(limits.periods(), limits.observations(), IndicatorCatalogue.MOST_DIMENSIONS));
    }

    private static List<String> codes(List<Dimension> dimensions) {
        return dimensions.stream().map(Dimension::code).toList();
    }

    private static Map<String, List<String>> filters(Indicator indicator) {
        Map<String, List<String>> filters = new TreeMap<>();
        indicator.defaults().forEach((dimension, members) -> filters.put(dimension.code(), List.copyOf(members)));
        return filters;
    }

    static DefinitionView definition(
            Indicator indicator,
            Definition definition,
            List<SeriesBreak> breaks,
            @Nullable YearMonth first,
            @Nullable YearMonth last,
            @Nullable Instant updatedAt) {
        return new DefinitionView(
                definition.code(),
                indicator.definitionId(definition),
                indicator.isOfEnterprises() ? List.of() : List.copyOf(definition.evidence()),
                breaks,
                Objects.toString(first, null),
                Objects.toString(last, null),
                updatedAt);
    }
}
