package org.shumao.registry.enterprise;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.registry.problem.IfMatch;

/** Answers that carry the version of the enterprise, to be sent back as If-Match. */
final class Tagged {
    private Tagged() {}

    static RestResponse<EnterpriseView> ok(EnterpriseView view) {
        return tagged(RestResponse.Status.OK, view.version(), view);
    }

    static <T> RestResponse<T> tagged(RestResponse.Status status, long version, T body) {
        return RestResponse.ResponseBuilder.create(status, body)
                .header(HttpHeaders.ETAG, IfMatch.tag(version))
                .build();
    }
}
