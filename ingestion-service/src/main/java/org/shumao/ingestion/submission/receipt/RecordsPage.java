package org.shumao.ingestion.submission.receipt;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.submission.result.ReceiptRecord;

/** Some of a submission's records that were not plainly accepted. */
@Schema(name = "ReceiptRecordPage")
record RecordsPage(
        List<ReceiptRecord> records,

        @Schema(description = "Path of the next page; null on the last one") @Nullable
        String recordsNext) {

    static final RecordsPage EMPTY = new RecordsPage(List.of(), null);

    /** @param found one more than the limit, if there are more */
    static RecordsPage of(UUID submission, List<ReceiptRecord> found, int limit) {
        if (found.size() <= limit) {
            return new RecordsPage(found, null);
        }
        List<ReceiptRecord> page = List.copyOf(found.subList(0, limit));
        int last = page.get(limit - 1).position();
        String asked = limit == Receipt.LISTED ? "" : "&limit=" + limit;
        return new RecordsPage(page, "/api/v1/submissions/" + submission + "/records?after=" + last + asked);
    }
}
