package org.shumao.registry.enterprise;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.registry.enterprise.EnterpriseViews.EnterpriseView;

/** Responses that carry the version of the enterprise, to be sent back as If-Match. */
public final class Tagged {
    private static final String PUBLIC = "-public";

    private Tagged() {}

    public static RestResponse<EnterpriseView> ok(EnterpriseView view) {
        return tagged(RestResponse.Status.OK, view.version(), view);
    }

    /**
     * The enterprise as it is read. What an officer sees holds more than what everybody sees, so the two have different tags;
     * a change is made knowing what an officer sees.
     *
     * @param officer whether the view holds what is confidential
     */
    public static RestResponse<EnterpriseView> read(EnterpriseView view, boolean officer, Request request) {
        String version = Long.toString(view.version());
        EntityTag tag = new EntityTag(officer ? version : version + PUBLIC);
        if (IfMatch.orRefused(request.evaluatePreconditions(tag), tag) != null) {
            return RestResponse.ResponseBuilder.<EnterpriseView>create(RestResponse.Status.NOT_MODIFIED)
                    .tag(tag)
                    .build();
        }
        return RestResponse.ResponseBuilder.ok(view).tag(tag).build();
    }

    public static <T> RestResponse<T> tagged(RestResponse.Status status, long version, T body) {
        return RestResponse.ResponseBuilder.create(status, body)
                .header(HttpHeaders.ETAG, IfMatch.tag(version))
                .build();
    }
}
