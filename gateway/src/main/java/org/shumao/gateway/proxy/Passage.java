package org.shumao.gateway.proxy;

import io.vertx.ext.web.RoutingContext;
import org.shumao.gateway.openapi.PublishedPath;
import org.shumao.gateway.proxy.request.RequestTarget;
import org.shumao.gateway.route.ApiRoute;

/** A request on its way to a service. */
record Passage(RoutingContext context, RequestTarget target, ApiRoute route, PublishedPath address) {}
