package org.shumao.ingestion.rate.upload;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the rows of an upload: all of them are stored, or none is and a problem names the flaws. */
@Schema(name = "ExchangeRateUpload")
public record RateUpload(
        @Schema(examples = "2") int rows,

        @Schema(examples = "1", description = "Rows that brought a new rate or replaced one")
        int changed,

        List<Row> results) {

    /** What became of one row. */
    @Schema(name = "ExchangeRateUploadRow")
    public record Row(
            @Schema(examples = "2", description = "The header row is row 1")
            int row,

            @Schema(examples = "USD") String currency,
            @Schema(examples = "2025-06") String month,

            @Schema(description = "False if the same rate stood there already")
            boolean changed) {}

    /** What is wrong with one row. */
    record Flaw(int row, String field, String expected) {}
}
