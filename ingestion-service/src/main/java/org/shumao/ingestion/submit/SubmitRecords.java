package org.shumao.ingestion.submit;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.UUID;
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
record SubmitRecords(
        Submitter submitter,
        @Nullable String idempotencyKey,
        String mediaType,
        BodyForm form,
        Charset charset,
        ContentCoding coding,
        Options options) {
    private static final int LONGEST_KEY = Limit.IDEMPOTENCY_KEY.value();
    /** An Idempotency-Key must be this. */
    static final String KEY =
            "one header of 1 to " + LONGEST_KEY + " visible ASCII characters and blanks, U+0020 to U+007E";

    SubmitRecords {
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

    /**
     * The sender wants these besides the usual.
     *
     * @param dryRun validate only: nothing is published and nothing stored
     * @param atomic all or nothing
     * @param corrects the submission whose rejected records this one mends
     */
    record Options(boolean dryRun, boolean atomic, @Nullable UUID corrects) {}

    /** The forms in which records come. */
    enum BodyForm {
        XML,
        JSON,
        NDJSON,
        CSV;

        /** By the subtype of a media type that the resource takes. */
        static BodyForm ofSubtype(String subtype) {
            return switch (subtype.toLowerCase(Locale.ROOT)) {
                case "xml" -> XML;
                case "json" -> JSON;
                case "x-ndjson" -> NDJSON;
                case "csv" -> CSV;
                default -> throw new IllegalArgumentException(subtype);
            };
        }
    }
}
