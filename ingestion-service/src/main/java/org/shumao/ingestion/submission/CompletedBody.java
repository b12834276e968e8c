package org.shumao.ingestion.submission;

import org.jspecify.annotations.Nullable;

/** What is known when a body was read to its end. */
record CompletedBody(@Nullable String messageType, String sha256, Counts counts) {}
