package org.shumao.gateway.portal;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds what the operator of an installation says about it. */
@ConfigMapping(prefix = "shumao.gateway.security-txt")
public interface WellKnownConfig {
    /** Vulnerabilities are reported here, such as at {@code mailto:security@example.org}; without it there is no security.txt. */
    Optional<List<URI>> contacts();

    /** The text must be renewed by then (RFC 9116, section 2.5.5); required with a contact, less than a year ahead. */
    Optional<Instant> expires();
}
