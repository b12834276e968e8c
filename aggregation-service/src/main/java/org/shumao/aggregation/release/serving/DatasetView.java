package org.shumao.aggregation.release.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.MemberName;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/** Shows what the columns of a dataset mean, and of which periods something is in force. */
@Schema(name = "Dataset")
record DatasetView(
        DatasetSummary dataset,
        Text description,

        @Schema(description = "What readers take it for and it is not")
        Text isNot,

        @Schema(description = "Each series names a member of each, in this order, joined by points")
        List<DimensionView> dimensions,

        List<MeasureView> measures,

        @Schema(description = "Every period of which something is in force, the shortest periods first")
        List<PeriodInForce> periods,

        Licence licence,

        @Schema(description = "Addresses of the whole series in force as files")
        List<String> files,

        @Schema(
                examples = "/api/v1/datasets/cbec-by-partner/datapackage.json",
                description = "The same for programs that read Frictionless Data Packages")
        String datapackageHref) {
    /** Shows one way in which the dataset is broken down. */
    @Schema(name = "DatasetDimension")
    record DimensionView(
            @Schema(examples = "partner") String id,
            Text name,

            @Schema(description = "Those that occur in what is in force")
            List<Member> members) {
        static DimensionView of(Dimension dimension, List<String> codes) {
            return new DimensionView(
                    dimension.code(),
                    IndicatorCatalogue.published().dimension(dimension).name(),
                    codes.stream()
                            .sorted()
                            .map(code -> new Member(code, MemberName.of(dimension, code)))
                            .toList());
        }
    }

    /** Shows a member of a dimension. */
    @Schema(name = "DatasetMember")
    record Member(@Schema(examples = "US") String code, Text name) {}

    /** Shows a column of values. */
    @Schema(name = "DatasetMeasure")
    record MeasureView(
            @Schema(examples = "gross-cny") String code,
            Text name,
            Text description,

            @Schema(description = "What readers take it for and it is not")
            Text isNot,

            @Schema(
                    enumeration = {"CNY", "USD", "COUNT", "PERCENT", "DAYS"},
                    description = "What is counted")
            String unit,

            @Schema(
                    examples = "4",
                    description = "Power of ten of the unit in which values are given: 4 for 10,000 yuan")
            int multiplier,

            @Schema(examples = "0", description = "To which values are rounded, half-even, each from its own exact sum")
            int decimals) {
        static MeasureView of(DatasetMeasure measure) {
            return new MeasureView(
                    measure.code(),
                    measure.name(),
                    measure.description(),
                    measure.isNot(),
                    measure.unit().name(),
                    measure.multiplier(),
                    measure.decimals());
        }
    }

    /** Shows a period, and the release that says what holds of it. */
    @Schema(name = "PeriodInForce")
    record PeriodInForce(
            @Schema(examples = "2025-S1", description = "SDMX notation")
            String period,

            @Schema(examples = "1.0") String version,
            @Schema(examples = "half-yearly-2025-S1-1") String release,
            @Schema(examples = "1") int round,

            @Schema(enumeration = {"flash", "preliminary", "final", "benchmark", "correction"})
            String status,

            Instant due) {
        Period inTime() {
            return Period.parse(period).orElseThrow();
        }
    }

    /** Shows what lists say of a dataset. */
    @Schema(name = "DatasetSummary")
    record DatasetSummary(
            @Schema(examples = "cbec-by-partner") String id,

            @Schema(examples = "1.0", description = "Of its definition")
            String version,

            Text name,

            @Schema(description = "Lengths of the periods of which something is in force, the shortest first")
            List<String> frequencies,

            @Schema(description = "What became public last; absent where nothing is in force")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            PeriodInForce newest,

            @Schema(examples = "/api/v1/datasets/cbec-by-partner")
            String href) {
        static DatasetSummary of(Dataset dataset, List<PeriodInForce> periods, @Nullable PeriodInForce newest) {
            return new DatasetSummary(
                    dataset.id(),
                    dataset.version(),
                    dataset.name(),
                    periods.stream()
                            .map(period -> period.inTime().frequency())
                            .distinct()
                            .sorted()
                            .map(DatasetView::code)
                            .toList(),
                    newest,
                    DatasetView.href(dataset.id()));
        }
    }

    static String href(String dataset) {
        return "/api/v1/datasets/" + dataset;
    }

    static String code(Period.Frequency frequency) {
        return frequency.name().toLowerCase(Locale.ROOT);
    }
}
