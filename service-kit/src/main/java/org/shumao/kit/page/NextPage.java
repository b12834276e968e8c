package org.shumao.kit.page;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Makes the cursor of a page the address of the next one, in the body and in the header {@code Link} (RFC 8288). */
@Provider
@Priority(Priorities.USER - 1) // responses go through filters from high to low: after the refusal of a query
public class NextPage implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Paged page && page.next() != null) {
            URI next = request.getUriInfo()
                    .getRequestUriBuilder()
                    .replaceQueryParam(Paging.CURSOR, page.next())
                    .build();
            String address = next.getRawPath() + "?" + next.getRawQuery();
            response.setEntity(page.withNext(address));
            response.getHeaders().add(HttpHeaders.LINK, "<" + address + ">; rel=\"next\"");
        }
    }
}
