package org.shumao.ingestion.submission.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.validation.KeptRecord;

/**
 * A rejected record with what was kept of it.
 *
 * @param kept a {@link KeptRecord}; null if nothing was
 */
public record RejectedRecord(
        int position,
        @Nullable String orderNo,
        @Nullable String documentNo,
        List<Finding> findings,
        @Nullable JsonNode kept) {

    /** The record as it can be mended and sent again; null if it could not be read. */
    @Nullable
    public JsonNode record() {
        return kept == null ? null : kept.get("record");
    }

    /** One value of what was kept, as text; empty if there is none. */
    public String text(String member) {
        return kept == null ? "" : kept.path(member).asText("");
    }
}
