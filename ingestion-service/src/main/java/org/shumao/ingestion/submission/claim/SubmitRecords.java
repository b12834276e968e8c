package org.shumao.ingestion.submission.claim;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.body.ContentCoding;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.owner.Submitter;
import org.shumao.kit.problem.Problems;

/**
 * A request to take records.
 *
 * @param submitter holder of the API key
 * @param idempotencyKey the sender's name of this request, if it wants to be safe against repetition
 * @param mediaType type and subtype of the body
 * @param form how the body is read
 * @param charset of the body, by its Content-Type; XML names its own
 * @param coding how the body is compressed
 */
public record SubmitRecords(
        Submitter submitter,
        @Nullable String idempotencyKey,
        String mediaType,
        BodyForm form,
        Charset charset,
        ContentCoding coding,
        SubmitOptions options) {
    private static final int LONGEST_KEY = Limit.IDEMPOTENCY_KEY.value();
    /** What an Idempotency-Key must be. */
    public static final String KEY =
            "one header of 1 to " + LONGEST_KEY + " visible ASCII characters and blanks, U+0020 to U+007E";

    public SubmitRecords {
        if (idempotencyKey != null
                && (idempotencyKey.isBlank()
                        || idempotencyKey.length() > LONGEST_KEY
                        || !isVisibleAscii(idempotencyKey))) {
            // Headers have no encoding that all agree on: a key of other characters would come back as another one.
            throw Problems.validationFailed("Idempotency-Key", idempotencyKey, KEY);
        }
    }

    private static boolean isVisibleAscii(String key) {
        return key.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
