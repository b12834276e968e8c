package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * This record holds what customs replied to a document, or decided by itself.
 *
 * @param about kind of document to which customs respond; null for a check of a whole message (CEB900)
 * @param status returnStatus as written: a state such as 800, or negative for an exception
 * @param time returnTime, Asia/Shanghai wall clock, to the millisecond
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomsResponse(@Nullable RecordType about, int status, LocalDateTime time) {
    /** Examined and closed: an application was accepted. */
    public static final int ACCEPTED = 399;
    /** Rejected by customs; may be declared again. */
    public static final int REJECTED = 100;
    /** Stored after the logic check. */
    public static final int STORED = 120;
    /** In manual review. */
    public static final int REVIEW = 300;
    /** The goods left again. */
    public static final int RE_EXPORTED = 700;
    /** Released. */
    public static final int RELEASED = 800;
    /** Closed after release. */
    public static final int CLOSED = 899;

    public CustomsResponse {
        Objects.requireNonNull(time, "time");
        RecordLimits.check(time);
    }
}
