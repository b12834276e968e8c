package org.shumao.registry.unregisteredparty;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An unregistered party with what may help to decide about it, and what was decided. */
public record UnregisteredPartyDetails(
        UnregisteredPartyView party,

        @Schema(description = "Registered enterprises that may be meant, the most likely first, at most ten")
        List<Suggestion> suggestions,

        @Schema(description = "Oldest first") List<Decision> decisions) {
    /** An enterprise that may be meant. */
    @Schema(name = "UnregisteredPartySuggestion")
    record Suggestion(
            @Schema(description = "Id of the enterprise", examples = "91330100799655058B")
            String enterprise,

            @Schema(examples = "杭州数贸示范电子商务有限公司") String name,

            @Schema(examples = "Hangzhou Shumao Demo E-Commerce Co., Ltd.") @Nullable
            String nameEn,

            @Schema(description = "0 to 1; the highest of its reasons", examples = "0.95")
            double score,

            @Schema(description = "Why, the strongest first")
            List<Reason> reasons) {}

    /** Why an enterprise may be meant. */
    @Schema(name = "SuggestionReason")
    record Reason(
            SuggestionRule rule,

            @Schema(description = "0 to 1", examples = "0.95")
            double score,

            @Schema(examples = "The organization code 799655058 is that of this enterprise.")
            String detail) {}

    /** Says what an officer decided. */
    @Schema(name = "UnregisteredPartyDecision")
    public record Decision(
            @Schema(description = "LINKED, REGISTERED or DISMISSED")
            UnregisteredPartyState action,

            @Nullable String enterprise,
            String reason,
            Instant decidedAt,

            @Schema(description = "USCC of the enterprise whose key decided", examples = "91330100799655058B")
            String decidedBy,

            @Schema(examples = "registrar-1") String keyId) {}

    /** Says how a registered enterprise is found for a code that nobody registered. */
    enum SuggestionRule {
        /** An enterprise has the very same code under another scheme, or had it once. */
        SAME_CODE,
        /** The unregistered USCC contains the organization code (characters 9 to 17) that a registered USCC has. */
        SAME_ORGANIZATION,
        /** A registered customs code differs in one character, or in two neighbours that changed places. */
        SIMILAR_CODE,
        /** The name beside the code is that of an enterprise, or similar by trigrams. */
        SIMILAR_NAME
    }
}
