package org.shumao.ingestion.codelist;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.code.CodeList;

/** A code list as it is listed. */
record CodeListSummary(
        @Schema(examples = "countries") String id,

        @Schema(examples = "Countries and areas") String nameEn,

        @Schema(examples = "国家（地区）") String nameZh,

        @Schema(examples = "JGS-20; ISO 3166-1", description = "Standard or announcement that publishes the codes")
        String source,

        @Schema(examples = "265", description = "How many codes it has")
        int count,

        @Schema(examples = "/api/v1/code-lists/countries") String href) {

    static CodeListSummary of(CodeList list) {
        return new CodeListSummary(
                list.id(),
                list.english(),
                list.chinese(),
                list.source(),
                list.entries().size(),
                "/api/v1/code-lists/" + list.id());
    }
}
