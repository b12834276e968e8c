package org.shumao.ingestion.codelist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.Validity;

/** A code list with its codes. */
@Schema(name = "CodeList")
record CodeListView(
        @Schema(examples = "supervision-modes") String id,
        String nameEn,
        String nameZh,
        String source,

        @Schema(description = "Every code, in the order of the list")
        List<Code> codes) {

    /** One code. */
    @Schema(name = "Code")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Code(
            @Schema(examples = "9710") String code,

            @Schema(
                    examples = "Business-to-business direct export",
                    description = "Absent where no English name is known")
            @Nullable
            String nameEn,

            @Schema(examples = "跨境电子商务企业对企业直接出口", description = "Absent where no Chinese name is known") @Nullable
            String nameZh,

            @Schema(
                    description =
                            "Other codes that are taken for the same, for instance ISO codes beside a customs number")
            List<String> alternatives,

            @Schema(examples = "2020-07-01", description = "First day on which it may be used; absent if not limited")
            @Nullable
            LocalDate validFrom,

            @Schema(description = "Last day on which it may be used; absent if not limited or not known") @Nullable
            LocalDate validTo) {

        static Code of(CodeList.Entry entry) {
            Validity validity = entry.validity() == null ? Validity.OPEN : entry.validity();
            return new Code(
                    entry.code(), entry.nameEn(), entry.nameZh(), entry.alternatives(), validity.from(), validity.to());
        }
    }

    static CodeListView of(CodeList list) {
        return new CodeListView(
                list.id(),
                list.english(),
                list.chinese(),
                list.source(),
                list.entries().stream().map(Code::of).toList());
    }
}
