package org.shumao.aggregation.release.referenceseries;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.referenceseries.ReferenceSeriesReader.Stored;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.referenceseries.Subject;

/** A reference series: what somebody else publishes. None of it is in our figures. */
@Schema(name = "ReferenceSeries")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferenceSeriesView(
        @Schema(examples = "cbec-cny") String id,

        @Schema(examples = "Cross-border e-commerce of China, customs")
        String nameEn,

        @Schema(examples = "中国跨境电商进出口（海关）") String nameZh,

        @Schema(examples = "General Administration of Customs", description = "Who publishes the values")
        String publisher,

        Subject subject,

        @Schema(examples = "CNY", description = "CNY, USD or PERCENT")
        String unit,

        @Schema(examples = "9", description = "Power of ten of the unit: 9 for billions")
        int multiplier,

        @Schema(examples = "37", description = "How many values are stored, of all vintages")
        long observations,

        @Schema(description = "Day of the newest vintage; absent without a value") @Nullable
        LocalDate newestVintage,

        Instant updatedAt,

        @Schema(examples = "/api/v1/reference-series/cbec-cny/observations")
        String observationsHref) {
    static ReferenceSeriesView of(Stored stored) {
        ReferenceSeries series = stored.series();
        return new ReferenceSeriesView(
                series.id(),
                series.nameEn(),
                series.nameZh(),
                series.publisher(),
                series.subject(),
                series.unit(),
                series.multiplier(),
                stored.observations(),
                stored.newestVintage(),
                stored.updatedAt(),
                "/api/v1/reference-series/" + series.id() + "/observations");
    }
}
