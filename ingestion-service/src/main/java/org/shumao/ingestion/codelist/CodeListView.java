package org.shumao.ingestion.codelist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.Validity;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;

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
            LocalDate validTo,

            @Schema(examples = "chapter", description = "Level in its list; `code` in a list of one level")
            String level,

            @Schema(examples = "S11", description = "The code above it in the same list; absent at the top") @Nullable
            String parent,

            @Schema(
                    description =
                            "Groups that it belongs to beside its parent: those of a partner, and the consumer group"
                                    + " of goods; a chapter's is that of its headings that have none of their own")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Group> groups) {

        static Code of(CodeList.Entry entry, List<Group> groups) {
            Validity validity = entry.validity() == null ? Validity.OPEN : entry.validity();
            return new Code(
                    entry.code(),
                    entry.nameEn(),
                    entry.nameZh(),
                    entry.alternatives(),
                    validity.from(),
                    validity.to(),
                    entry.level(),
                    entry.parent(),
                    groups);
        }
    }

    /** A group and the months in which a code belongs to it. */
    @Schema(name = "CodeGroup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(
            @Schema(examples = "RCEP") String code,

            @Schema(
                    examples = "2022-01",
                    description = "First month in which it counts; absent if it counts in every month up to the last")
            @Nullable
            String from,

            @Schema(examples = "2020-01", description = "Last month in which it counts; absent if it still does")
            @Nullable
            String to) {

        static Group of(Membership membership) {
            return new Group(membership.member(), text(membership.from()), text(membership.to()));
        }

        private static @Nullable String text(@Nullable YearMonth month) {
            return month == null ? null : month.toString();
        }

        /** For instance {@code RCEP:2022-01..}, or the code alone if there are no limits. */
        String text() {
            return from == null && to == null
                    ? code
                    : code + ":" + (from == null ? "" : from) + ".." + (to == null ? "" : to);
        }
    }

    static CodeListView of(CodeList list) {
        Classification classification = Classification.of(list);
        return new CodeListView(
                list.id(),
                list.english(),
                list.chinese(),
                list.source(),
                list.entries().stream()
                        .map(entry -> Code.of(
                                entry,
                                classification.groups(entry.code()).stream()
                                        .map(Group::of)
                                        .toList()))
                        .toList());
    }

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

            @Schema(examples = "/api/v1/code-lists/countries")
            String href) {

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
}
