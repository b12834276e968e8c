package org.shumao.gateway.edge;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.shumao.contracts.problem.ProblemType;

/** Counts requests that are not HTTP; each status stands there before the first of them. */
@Startup
@ApplicationScoped
class MalformedRequests {
    private static final Set<ProblemType> TYPES = Set.of(
            ProblemType.VALIDATION_FAILED,
            ProblemType.MALFORMED_BODY,
            ProblemType.HEADERS_TOO_SLOW,
            ProblemType.ADDRESS_TOO_LONG,
            ProblemType.HEADERS_TOO_LARGE);

    MalformedRequests() {
        TYPES.forEach(type -> count(type, 0));
    }

    /** A connection is set up before there are beans, hence the registry of all. */
    static void count(ProblemType type, int requests) {
        Metrics.counter("shumao.gateway.malformed.requests", "problem", type.slug())
                .increment(requests);
    }
}
