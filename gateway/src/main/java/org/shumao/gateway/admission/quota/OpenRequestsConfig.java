package org.shumao.gateway.admission.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Limits how many requests are open at the same time: of one caller, which is a key or an address without a key, and of all
 * callers to one service. A request is open until its response has ended.
 */
@ConfigMapping(prefix = "shumao.gateway.open-requests")
public interface OpenRequestsConfig {
    /** One caller has at most so many queries open. */
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int queries();

    /** One caller has at most so many submissions open. */
    @WithDefault("16")
    @Min(1)
    @Max(10_000)
    int submissions();

    /** One caller has at most so many streams of events open. */
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int streams();

    /**
     * All callers together have at most so many requests of each kind open at one service. As many further requests wait for a place.
     */
    @WithDefault("128")
    @Min(1)
    @Max(10_000)
    int service();

    /** A request waits so long for a place, then 503. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration patience();

    default int of(RequestKind kind) {
        return switch (kind) {
            case QUERIES -> queries();
            case SUBMISSIONS -> submissions();
            case STREAMS -> streams();
        };
    }
}
