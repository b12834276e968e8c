package org.shumao.ingestion.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.shumao.ingestion.rule.Text;

/** No parameter of a query has control characters: PostgreSQL, for one, takes no NUL. */
@Provider
public class CleanQuery implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!values.stream().allMatch(Text::isClean)) {
                throw Problems.validationFailed(name, "text without control characters");
            }
        });
    }
}
