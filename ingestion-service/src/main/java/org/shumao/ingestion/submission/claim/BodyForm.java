package org.shumao.ingestion.submission.claim;

import java.util.Locale;

/** The forms in which records come. */
public enum BodyForm {
    XML,
    JSON,
    NDJSON,
    CSV;

    /** By the subtype of a media type that the resource takes. */
    public static BodyForm ofSubtype(String subtype) {
        return switch (subtype.toLowerCase(Locale.ROOT)) {
            case "xml" -> XML;
            case "json" -> JSON;
            case "x-ndjson" -> NDJSON;
            case "csv" -> CSV;
            default -> throw new IllegalArgumentException(subtype);
        };
    }
}
