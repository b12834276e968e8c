package org.shumao.ingestion.receipts;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says how many results there are, and what they hash to. */
public record ResultDigests(
        @Schema(description = "Records not plainly accepted")
        int total,

        @Schema(description = "How many of them, from the first, can be read; the others are counted and hashed only")
        int stored,

        @Schema(description = "SHA-256 over all results, hexadecimal; docs/submissions.md says of which bytes")
        String sha256,

        @Schema(description = "SHA-256 over those that can be read")
        String storedSha256,

        @Schema(description = "SHA-256 over those in records, at most the first 1,000")
        String listedSha256) {}
