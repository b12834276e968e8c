package org.shumao.kit.problem.framework;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.shumao.contracts.problem.Accept;
import org.shumao.kit.problem.Problems;

/**
 * Refuses a request whose Accept takes no form of its answer before anything is done. The framework looks for the name of a media type
 * anywhere in the header, and so takes {@code application/json;q=0} for a wish. Where only the operation knows the form, of a file by its
 * name, the answer of a read is refused.
 */
@Provider
public class AcceptedForms implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public void filter(ContainerRequestContext request) {
        ResteasyReactiveRequestContext current = CurrentRequestManager.get();
        RuntimeResource operation = current == null ? null : current.getTarget();
        if (operation == null) {
            return;
        }
        List<String> offered =
                RouterOffers.given(operation).map(RouterOffers::name).toList();
        Accept accept = accept(request);
        if (!offered.isEmpty()
                && !offered.contains(MediaType.WILDCARD)
                && offered.stream().noneMatch(accept::takes)) {
            throw RouterOffers.notAcceptable(offered);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        if (type != null
                && SAFE.contains(request.getMethod())
                && response.getStatusInfo().getFamily() == Family.SUCCESSFUL
                && response.hasEntity()
                && !hasChosen(response)
                && !accept(request).takes(RouterOffers.name(type))) {
            Problems.replace(request, response, RouterOffers.notAcceptable(List.of(RouterOffers.name(type))));
        }
    }

    /** An operation that says that its answer varies with Accept has read the header itself, as those of SDMX do. */
    private static boolean hasChosen(ContainerResponseContext response) {
        return String.valueOf(response.getHeaderString(HttpHeaders.VARY)).contains(HttpHeaders.ACCEPT + ",");
    }

    private static Accept accept(ContainerRequestContext request) {
        return Accept.of(request.getHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of()));
    }
}
