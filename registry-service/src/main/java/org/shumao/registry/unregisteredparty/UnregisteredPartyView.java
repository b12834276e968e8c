package org.shumao.registry.unregisteredparty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.unregisteredparty.PartyRole;

/** A code that records named while nobody had registered it. */
@Schema(name = "UnregisteredParty")
public record UnregisteredPartyView(
        @Schema(description = "USCC or customs registration code, as the records have it", examples = "3301960A1B")
        String code,

        UnregisteredPartyState state,

        @Schema(
                description = "Id of the enterprise that has the code now, null if none has",
                examples = "91330100799655058B")
        @Nullable
        String enterprise,

        @Schema(
                description = "Two digits of GB/T 2260, by the digits of the code; null if they name none",
                examples = "33")
        @Nullable
        String province,

        @Schema(description = "When the first submission came that names it")
        Instant firstSeen,

        @Schema(description = "When the last submission came that named it unregistered")
        Instant lastSeen,

        @Schema(
                description = "Mentions in records accepted, repetitions included: a record that names it in two roles"
                        + " counts twice, and one that is submitted again in another submission counts again, though"
                        + " it is once in the figures",
                examples = "128")
        long records,

        @Schema(description = "Submissions that name it", examples = "3")
        long submissions,

        List<Role> roles) {
    /** The code in one role. */
    @Schema(name = "UnregisteredPartyRole")
    record Role(
            PartyRole role,

            @Schema(description = "Records accepted that name it in this role, repetitions included", examples = "128")
            long records,

            @Schema(
                    description = "Earliest business time of these records, with the offset of Asia/Shanghai",
                    examples = "2025-06-01T10:00:00+08:00")
            OffsetDateTime firstTime,

            @Schema(
                    description = "Latest business time of these records, with the offset of Asia/Shanghai",
                    examples = "2025-06-30T18:00:00+08:00")
            OffsetDateTime lastTime,

            @Schema(
                    description = "The first five company names that stand beside the code",
                    examples = "[\"杭州数贸示范电子商务有限公司\"]")
            List<String> names) {}

    UnregisteredPartyView with(List<Role> others) {
        return new UnregisteredPartyView(
                code, state, enterprise, province, firstSeen, lastSeen, records, submissions, List.copyOf(others));
    }
}
