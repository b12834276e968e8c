package org.shumao.registry.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** Nothing is decompressed here: a compressed body would be read as a broken one. */
@Provider
public class PlainBody implements ContainerRequestFilter {
    private static final String PLAIN = "identity";

    @Override
    public void filter(ContainerRequestContext request) {
        String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase(PLAIN)) {
            throw Problems.of(
                            ProblemType.UNSUPPORTED_ENCODING,
                            "Compressed bodies are not taken here; send it without Content-Encoding.")
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN)
                    .build();
        }
    }
}
