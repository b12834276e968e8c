package org.shumao.ingestion.field;

import org.jspecify.annotations.Nullable;

/** Reads a trimmed, normalized, non-empty text. */
@FunctionalInterface
interface ValueReader {
    /** The typed value, or null after a complaint. */
    @Nullable
    Object read(String text, Complaint complaint);
}
