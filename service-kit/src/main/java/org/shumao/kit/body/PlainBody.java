package org.shumao.kit.body;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** Nothing is decompressed but where an operation is {@link Decoding}: a compressed body would be read as a broken one. */
@Provider
public class PlainBody implements ContainerRequestFilter {
    private static final String PLAIN = "identity";

    @Context
    @Nullable
    ResourceInfo operation;

    @Override
    public void filter(ContainerRequestContext request) {
        String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase(PLAIN) && !decodes()) {
            throw Problems.of(
                            ProblemType.UNSUPPORTED_ENCODING,
                            "Compressed bodies are not taken here; send it without Content-Encoding.")
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN)
                    .build();
        }
    }

    private boolean decodes() {
        return operation != null
                && operation.getResourceMethod() != null
                && operation.getResourceMethod().isAnnotationPresent(Decoding.class);
    }
}
