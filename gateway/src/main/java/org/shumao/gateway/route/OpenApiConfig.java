package org.shumao.gateway.route;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Says what the published OpenAPI document tells about this installation. */
@ConfigMapping(prefix = "shumao.gateway.openapi")
public interface OpenApiConfig {
    /**
     * The API has this public address, such as {@code https://api.example.org}. Without it the document names the address that it was read from,
     * as a relative reference: what a request says of its host is nobody's word.
     */
    Optional<URI> server();
}
