package org.shumao.ingestion.submission;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of a submitter's submissions, newest first. */
record SubmissionsPage(
        List<SubmissionSummary> submissions,

        @Schema(description = "Cursor of the next page, with the same filters; null on the last one") @Nullable
        String next) {}
