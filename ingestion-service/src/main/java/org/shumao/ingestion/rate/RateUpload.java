package org.shumao.ingestion.rate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rate.StoredRate.RateState;

/** The result of an upload says what became of its rows: all are stored, some as pending, or none is and a problem names the flaws. */
@Schema(name = "ExchangeRateUpload")
record RateUpload(
        @Schema(examples = "2") int rows,

        @Schema(examples = "1", description = "Rows that brought a new rate or replaced one")
        int changed,

        @Schema(
                examples = "0",
                description =
                        "Rows whose rate jumps: pending until another person or enterprise with the scope rates stores the"
                                + " same value, for instance by uploading the same sheet")
        int pending,

        List<Row> results) {

    /** Says what became of one row. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExchangeRateUploadRow")
    record Row(
            @Schema(examples = "2", description = "The header row is row 1")
            int row,

            @Schema(examples = "USD") String currency,
            @Schema(examples = "2025-06") String month,

            @Schema(description = "False if the same rate stood there already")
            boolean changed,

            RateState state,

            @Schema(
                    description = "Only if it is pending: what lets it convert",
                    examples =
                            "71.8 is not within 6.462 to 7.898, which the nearest known months and the other currencies let expect.")
            @Nullable
            String hint) {}

    /** A flaw says what is wrong with one row. */
    record Flaw(int row, String field, String expected) {}
}
