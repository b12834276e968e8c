package org.shumao.ingestion.codelist;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;

/** The forms in which code lists are read. */
enum CodeListFormat {
    JSON("application/json"),
    CSV("text/csv; charset=UTF-8; header=present");

    private final String mediaType;

    CodeListFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The parameter decides; without it, the first type that the reader accepts. */
    static CodeListFormat of(@Nullable String parameter, List<MediaType> accepted) {
        if (parameter == null) {
            boolean csv = !accepted.isEmpty() && accepted.get(0).getSubtype().equals("csv");
            return csv ? CSV : JSON;
        }
        return switch (parameter) {
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw Problems.validationFailed("format", parameter, "json or csv");
        };
    }

    String mediaType() {
        return mediaType;
    }
}
