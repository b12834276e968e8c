package org.shumao.ingestion.submission.rejected;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;

/** The forms in which rejected records are given back. */
enum RejectedFormat {
    NDJSON("application/x-ndjson") {
        @Override
        StreamingOutput open(RejectedDownload download, UUID id, String submitter, Locale language) {
            return download.records(id, submitter);
        }
    },
    DETAILS("application/x-ndjson") {
        @Override
        StreamingOutput open(RejectedDownload download, UUID id, String submitter, Locale language) {
            return download.details(id, submitter, language);
        }
    },
    CSV("text/csv; charset=UTF-8; header=present") {
        @Override
        StreamingOutput open(RejectedDownload download, UUID id, String submitter, Locale language) {
            return download.csv(id, submitter);
        }
    };

    private final String mediaType;

    RejectedFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The parameter decides; without it, the first type that the reader accepts. */
    static RejectedFormat of(@Nullable String parameter, List<MediaType> accepted) {
        if (parameter == null) {
            boolean csv = !accepted.isEmpty() && accepted.get(0).getSubtype().equals("csv");
            return csv ? CSV : NDJSON;
        }
        return switch (parameter) {
            case "ndjson" -> NDJSON;
            case "details" -> DETAILS;
            case "csv" -> CSV;
            default -> throw Problems.validationFailed("format", parameter, "ndjson, details or csv");
        };
    }

    String mediaType() {
        return mediaType;
    }

    abstract StreamingOutput open(RejectedDownload download, UUID id, String submitter, Locale language);
}
