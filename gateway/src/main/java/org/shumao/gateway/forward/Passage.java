package org.shumao.gateway.forward;

import io.vertx.ext.web.RoutingContext;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.PublishedPath;

/** A request on its way to a service. */
record Passage(RoutingContext context, RequestTarget target, ApiRoute route, PublishedPath address) {}
