package org.shumao.gateway.lookup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** The address of the registry, the same that requests go to. */
@ConfigMapping(prefix = "shumao.gateway.upstreams")
public interface RegistryAddress {
    /** Scheme, host and port. */
    @WithDefault("http://localhost:8082")
    URI registry();
}
