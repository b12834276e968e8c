package org.shumao.ingestion.form;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.ingestion.record.RecordForm;

/** A JSON Schema as it is listed. */
@Schema(name = "RecordSchema")
record SchemaView(
        @Schema(examples = "service-report") String name,

        @Schema(examples = "A report of one service transaction")
        String description,

        @Schema(examples = "/api/v1/schemas/service-report") String href) {

    static SchemaView of(RecordForm form) {
        return new SchemaView(form.title(), form.description(), "/api/v1/schemas/" + form.title());
    }
}
