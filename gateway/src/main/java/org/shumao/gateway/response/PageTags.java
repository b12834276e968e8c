package org.shumao.gateway.response;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** Entity tags of the gateway's own pages: texts and records of values, so equal content has equal text. */
@Provider
class PageTags implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Response.Status.OK.getStatusCode() || !response.hasEntity()) {
            return;
        }
        String content = response.getMediaType() + "\n" + response.getEntity();
        // The tag is weak: the text stands for the content, not for the bytes sent.
        EntityTag tag = new EntityTag(EntityTags.digest(content.getBytes(StandardCharsets.UTF_8)), true);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        Response.ResponseBuilder condition = request.getRequest().evaluatePreconditions(tag);
        if (condition == null) {
            return;
        }
        if (condition.build().getStatus() == ProblemType.PRECONDITION_FAILED.status()) {
            throw new Refusal(Problem.of(
                    ProblemType.PRECONDITION_FAILED,
                    "If-Match asks for " + request.getHeaderString(HttpHeaders.IF_MATCH)
                            + "; the present entity tag is " + tag + "."));
        }
        response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
        response.setEntity(null);
    }
}
