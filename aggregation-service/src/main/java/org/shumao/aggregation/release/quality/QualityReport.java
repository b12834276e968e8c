package org.shumao.aggregation.release.quality;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Says by the concepts of ESMS 2.0 what the figures of a dataset are and how good they are. */
@Schema(name = "QualityReport")
public record QualityReport(
        @Schema(examples = "cbec-by-partner") String dataset,

        @Schema(examples = "1.0", description = "Of its definition")
        String version,

        Text name,

        @Schema(description = "One for each concept of which something is known, in the order of the standard")
        List<Section> sections) {

    public QualityReport {
        sections = List.copyOf(sections);
    }

    /** Says what is known by one concept. */
    @Schema(name = "QualitySection")
    public record Section(
            @Schema(examples = "STAT_PRES", description = "Id of the concept in ESMS 2.0")
            String concept,

            @Schema(description = "What the concept is called")
            Text name,

            @Schema(description = "Sentences in both languages")
            Text text) {}
}
