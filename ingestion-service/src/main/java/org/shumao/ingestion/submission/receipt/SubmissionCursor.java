package org.shumao.ingestion.submission.receipt;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.shumao.ingestion.problem.Problems;
import org.shumao.ingestion.submission.claim.UuidV7;

/** Where a page of the list ends: behind a submission, whatever comes in meanwhile. Opaque to callers. */
final class SubmissionCursor {
    private static final int BYTES = 16;

    private SubmissionCursor() {}

    static String behind(UUID id) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static UUID read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                UUID id = new UUID(buffer.getLong(), buffer.getLong());
                if (UuidV7.isOne(id)) {
                    return id;
                }
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw Problems.validationFailed("cursor", cursor, "as next of an earlier page has it");
    }
}
