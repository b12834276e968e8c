package org.shumao.aggregation.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that looks at no query has no parameters: whoever sends one would wrongly believe that it did something. The
 * others read theirs through {@link Parameters}, which refuses the unknown as well.
 */
@Provider
public class UnaskedQuery implements ContainerRequestFilter {
    @Context
    @Nullable
    ResourceInfo operation;

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo address = request.getUriInfo();
        if (!address.getQueryParameters().isEmpty()
                && operation != null
                && operation.getResourceMethod() != null
                && !List.of(operation.getResourceMethod().getParameterTypes()).contains(UriInfo.class)) {
            new Parameters(address).check();
        }
    }
}
