package org.shumao.aggregation.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows what came of sending an event to a receiver. */
@Schema(name = "WebhookDelivery")
record DeliveryView(
        @Schema(examples = "4711") long id,

        @Schema(description = "Id of the event: the header webhook-id of every attempt")
        UUID event,

        @Schema(examples = "release.released", description = "Type of the event")
        String type,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {"waiting", "delivered", "failed"},
                description =
                        "waiting: it is still tried. delivered: the receiver answered 2xx. failed: it was given up after three days")
        String state,

        @Schema(description = "Since when it is tried") Instant queuedAt,

        @Schema(examples = "1") int attempts,

        @Schema(description = "When the last attempt ended; null before the first one") @Nullable
        Instant attemptedAt,

        @Schema(examples = "204", description = "Status of the last answer; null if there was none") @Nullable
        Integer status,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {"http-status", "address-refused", "unreachable", "tls", "timeout"},
                description =
                        "Why the last attempt failed; absent if it did not. http-status: the status is none of success, redirects"
                                + " among them. address-refused: the name has an address that is not of the public Internet. unreachable: the"
                                + " name has no address, or nothing answers there by HTTP. tls: no certificate proves the name. timeout: there"
                                + " was no answer in time")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        String failure,

        @Schema(description = "Not before this moment it is tried again; null if it is not") @Nullable
        Instant nextAttemptAt,

        @Schema(
                examples =
                        "{\"id\":\"0d1b3c5e-8f0c-3b51-a6b5-0f6f3d1f6f0a\",\"type\":\"ping\",\"timestamp\":\"2025-07-14T07:00:00Z\",\"data\":{}}",
                description = "The body as it is sent")
        String body) {
    static final String SELECT =
            "select d.delivery_id, d.event_id, e.type, d.state, d.queued_at, d.attempts, d.attempted_at, d.status,"
                    + " d.failure, case when d.state = 'WAITING' and w.disabled_at is null then greatest(d.next_at, w.not_before) end as next_at,"
                    + " e.body from webhook_delivery d join webhook_event e using (event_id) join webhook w using (webhook_id)";

    static DeliveryView of(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getLong("delivery_id"),
                row.getObject("event_id", UUID.class),
                Columns.text(row, "type"),
                Columns.text(row, "state").toLowerCase(Locale.ROOT),
                Columns.instant(row, "queued_at"),
                row.getInt("attempts"),
                Columns.instantOrNull(row, "attempted_at"),
                row.getObject("status", Integer.class),
                row.getString("failure"),
                Columns.instantOrNull(row, "next_at"),
                Columns.text(row, "body"));
    }

    /** The newest come first. */
    List<String> key() {
        return List.of(Long.toString(id));
    }
}
