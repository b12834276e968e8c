package org.shumao.aggregation.explain.disposition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.RecordType;
import org.shumao.kit.page.Paged;
import org.shumao.tradecore.order.timeline.Disposition;

/** A page says what became of the records of a submission. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Dispositions")
record DispositionsView(
        UUID submission,

        @Schema(description = "When this was read") Instant asOf,

        @Schema(
                description =
                        "Events of all submissions that are still on their way into the figures: while this is not"
                                + " 0, some records of this submission may be among them. Absent if the broker does not answer now")
        @Nullable
        Long backlog,

        @Schema(description = "In the order of the log, not of positions. A filtered page may hold few, even none")
        List<Item> items,

        @Schema(description = "Address of the next page; null on the last one")
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        String next)
        implements Paged {
    @Override
    public DispositionsView withNext(String address) {
        return new DispositionsView(submission, asOf, backlog, items, address);
    }

    /** An item says what became of one record under one order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RecordDisposition")
    record Item(
            @Schema(description = "1-based position in the submission", examples = "17")
            int position,

            @Nullable String guid,
            @Nullable RecordType type,

            @Schema(
                    description = "Number of the order, or key of the report; absent while no order is known. A record"
                            + " without an order number has one item for every order that it belongs to",
                    examples = "T-20250601-17")
            @Nullable
            String orderKey,

            @Schema(description = "Platform as written") @Nullable
            String platform,

            @Schema(description = "The document it is a version of") @Nullable
            String document,

            RecordDisposition disposition,

            @Schema(
                    description =
                            "Why, if the disposition alone does not say. DUPLICATE with repeated: the very same version"
                                    + " came before, in this or another submission, and has the disposition of the document",
                    examples = "repeated")
            @Nullable
            String reason) {
        /** Returns what became of a record that stands in no order. */
        static Item of(
                int position,
                @Nullable RecordType type,
                @Nullable String orderKey,
                RecordDisposition disposition,
                String reason) {
            return new Item(position, null, type, orderKey, null, null, disposition, reason);
        }
    }

    /** The disposition says what became of a record: its {@link Disposition} under an order, or why it has none. */
    @Schema(
            name = "Disposition",
            description =
                    "What became of a record; docs/linkage.md lists the reasons. COUNTED: it is in the figures. MATCHED: it agrees with the"
                            + " other documents of the order. STANDING: it is the version in force and has no lines of its own in the figures."
                            + " SUPERSEDED: a newer version is in force. DUPLICATE: it repeats another record, or another document counts in"
                            + " its place. REFUSED: customs refused it. WITHDRAWN: a deletion or a revocation withdrew it. WAITING: it waits for"
                            + " customs. LINKED: it belongs to a document of the order and was taken into account. PENDING: it has found"
                            + " no order or document yet. NO_EFFECT: it changes nothing. MOVED: its document counts in another order."
                            + " UNAUTHORIZED: its submitter has no authority. OVER_LIMIT: it is worth more than one record may be."
                            + " EXCLUDED: statisticians decided that its document does not count; the reason says why. DEAD_LETTER: it could not be"
                            + " taken in")
    enum RecordDisposition {
        COUNTED,
        MATCHED,
        STANDING,
        SUPERSEDED,
        DUPLICATE,
        REFUSED,
        WITHDRAWN,
        WAITING,
        LINKED,
        PENDING,
        NO_EFFECT,
        MOVED,
        UNAUTHORIZED,
        OVER_LIMIT,
        EXCLUDED,
        /** It could not be taken in. */
        DEAD_LETTER;

        static RecordDisposition of(Disposition disposition) {
            return valueOf(disposition.name());
        }
    }
}
