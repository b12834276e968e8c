package org.shumao.ingestion.submission.rejected;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.submission.result.FindingView;
import org.shumao.ingestion.submission.result.RejectedRecord;

/** A rejected record with everything that is known of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RejectedView(
        int position,
        @Nullable String orderNo,
        @Nullable String documentNo,
        List<FindingView> findings,
        @Nullable JsonNode dropped,
        @Nullable JsonNode bytes,
        @Nullable JsonNode sha256,
        @Nullable JsonNode record) {

    static RejectedView from(RejectedRecord rejected, Locale language) {
        return new RejectedView(
                rejected.position(),
                rejected.orderNo(),
                rejected.documentNo(),
                rejected.findings().stream()
                        .map(f -> FindingView.from(f, language))
                        .toList(),
                member(rejected, "dropped"),
                member(rejected, "bytes"),
                member(rejected, "sha256"),
                rejected.record());
    }

    private static @Nullable JsonNode member(RejectedRecord rejected, String name) {
        JsonNode kept = rejected.kept();
        return kept == null ? null : kept.get(name);
    }
}
