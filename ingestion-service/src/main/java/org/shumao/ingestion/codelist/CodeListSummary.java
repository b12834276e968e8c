package org.shumao.ingestion.codelist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;

/** A code list as it is listed. */
record CodeListSummary(
        @Schema(examples = "countries") String id,

        @Schema(examples = "Countries and areas") String nameEn,

        @Schema(examples = "国家（地区）") String nameZh,

        @Schema(examples = "JGS-20; ISO 3166-1", description = "Standard or announcement that publishes the codes")
        String source,

        @Schema(
                examples = "265",
                description = "How many codes it has; absent if it follows the registry and comes in pages")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Integer count,

        @Schema(examples = "/api/v1/code-lists/countries") String href) {

    private static final String ADDRESS = "/api/v1/code-lists/";

    /** The list that another service makes from the registry: its codes come and go with the platforms. */
    private static final CodeListSummary PLATFORMS =
            new CodeListSummary("platforms", "Platforms", "平台", "Registry", null, ADDRESS + "platforms");

    /** Every list that can be read, those of this software first. */
    static List<CodeListSummary> all() {
        return Stream.concat(Arrays.stream(CodeList.values()).map(CodeListSummary::of), Stream.of(PLATFORMS))
                .toList();
    }

    private static CodeListSummary of(CodeList list) {
        return new CodeListSummary(
                list.id(),
                list.english(),
                list.chinese(),
                list.source(),
                list.entries().size(),
                ADDRESS + list.id());
    }
}
