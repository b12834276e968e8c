package org.shumao.ingestion.receipts;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.ingestion.rule.Outcome;

/** Records of a submission by outcome. */
@Schema(name = "RecordCounts")
public record Counts(
        int records,
        int accepted,
        int acceptedWithWarnings,
        int rejected,
        int ignored,

        @Schema(
                description = "With atomic=true and a rejected record: those that had nothing wrong with them, and were"
                        + " not accepted either")
        int heldBack) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    public Counts plus(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> new Counts(records + 1, accepted + 1, acceptedWithWarnings, rejected, ignored, heldBack);
            case ACCEPTED_WITH_WARNINGS ->
                new Counts(records + 1, accepted, acceptedWithWarnings + 1, rejected, ignored, heldBack);
            case REJECTED -> new Counts(records + 1, accepted, acceptedWithWarnings, rejected + 1, ignored, heldBack);
            case IGNORED -> new Counts(records + 1, accepted, acceptedWithWarnings, rejected, ignored + 1, heldBack);
            case HELD_BACK -> new Counts(records + 1, accepted, acceptedWithWarnings, rejected, ignored, heldBack + 1);
        };
    }

    /** The same when nothing was accepted after all. */
    public Counts holdingBack() {
        return new Counts(records, 0, 0, rejected, ignored, heldBack + accepted + acceptedWithWarnings);
    }

    public int of(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> accepted;
            case ACCEPTED_WITH_WARNINGS -> acceptedWithWarnings;
            case REJECTED -> rejected;
            case IGNORED -> ignored;
            case HELD_BACK -> heldBack;
        };
    }
}
