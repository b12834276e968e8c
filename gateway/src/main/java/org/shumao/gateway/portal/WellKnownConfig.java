package org.shumao.gateway.portal;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the operator of an installation says about it. */
@ConfigMapping(prefix = "shumao.gateway.security-txt")
public interface WellKnownConfig {
    /** Where to report a vulnerability, such as {@code mailto:security@example.org}; without it there is no security.txt. */
    Optional<List<URI>> contacts();

    /** When the text must be renewed (RFC 9116, section 2.5.5); required with a contact, less than a year ahead. */
    Optional<Instant> expires();
}
