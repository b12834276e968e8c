package org.shumao.aggregation.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows a webhook to the enterprise whose it is. */
@Schema(name = "Webhook")
record WebhookView(
        UUID id,

        @Schema(examples = "https://hooks.example.org/shumao")
        String url,

        @Schema(type = SchemaType.ARRAY, implementation = CreateWebhook.Kind.class, examples = "[\"release\"]")
        List<String> events,

        @Schema(examples = "Loads new releases into the portal") @Nullable
        String description,

        Instant createdAt,

        @Schema(examples = "0", description = "Attempts that failed since the last one that succeeded")
        int failures,

        @Schema(
                description =
                        "When the first of these attempts failed; null if the last one succeeded, or there was none")
        @Nullable
        Instant failingSince,

        @Schema(description = "Since when nothing is sent; null while it works") @Nullable
        Instant disabledAt,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {"failing", "gone"},
                description =
                        "failing: nothing succeeded for three days. gone: the receiver answered 410. Absent while it works")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        String disabledReason) {
    static final String COLUMNS =
            "webhook_id, url, events, description, created_at, failures, failing_since, disabled_at, disabled_reason";

    WebhookView {
        events = List.copyOf(events);
    }

    static WebhookView of(ResultSet row) throws SQLException {
        return new WebhookView(
                row.getObject("webhook_id", UUID.class),
                Columns.text(row, "url"),
                List.of((String[]) row.getArray("events").getArray()),
                row.getString("description"),
                Columns.instant(row, "created_at"),
                row.getInt("failures"),
                Columns.instantOrNull(row, "failing_since"),
                Columns.instantOrNull(row, "disabled_at"),
                row.getString("disabled_reason"));
    }

    /** The newest come first. */
    List<String> key() {
        return List.of(createdAt.toString(), id.toString());
    }
}
