package org.shumao.ingestion.submission.receipt;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of a submitter's submissions, newest first. */
@Schema(name = "SubmissionPage")
record SubmissionsPage(
        List<SubmissionSummary> submissions,

        @Schema(description = "Path of the next page, with the same filters; null on the last one") @Nullable
        String next) {
    /** @param cursor of the next page, which differs from the request in nothing else */
    static SubmissionsPage of(List<SubmissionSummary> submissions, @Nullable String cursor, UriInfo request) {
        if (cursor == null) {
            return new SubmissionsPage(submissions, null);
        }
        URI next = request.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build();
        return new SubmissionsPage(submissions, next.getRawPath() + "?" + next.getRawQuery());
    }
}
