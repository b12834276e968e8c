package org.shumao.kit.body;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** This class reads what a body is, as its sender says. */
public final class ContentTypes {
    private ContentTypes() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code unsupported-media-type} if it is absent or a pattern */
    public static MediaType required(HttpHeaders headers) {
        MediaType type = named(headers);
        if (type == null || type.isWildcardType() || type.isWildcardSubtype()) {
            throw Problems.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The header Content-Type must say what the body is.")
                    .build();
        }
        return type;
    }

    /** Null for a header without a value, too, which the framework takes for a wrong one. */
    private static @Nullable MediaType named(HttpHeaders headers) {
        String written = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return written == null || written.isBlank() ? null : headers.getMediaType();
    }
}
