package org.shumao.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Says how people sign in. Machines use keys. */
@ConfigMapping(prefix = "shumao.gateway.identity")
public interface IdentityConfig {
    /**
     * People sign in with {@code required}, the default of production: the gateway starts only with everything that
     * this needs. {@code none}: keys alone.
     */
    People people();

    /** Address of the OpenID provider, whose discovery document lies below it; tokens name exactly this issuer. */
    Optional<URI> issuer();

    /** A bearer token must name this as its audience. */
    @WithDefault("shumao")
    String audience();

    /** The gateway is this client of the provider: the sign-in of the portal. */
    Optional<String> clientId();

    /** The secret of this client. */
    Optional<String> clientSecret();

    /** This key protects session cookies and CSRF tokens; it has at least 32 characters and is the same in every replica. */
    Optional<String> sessionSecret();

    /** Clients whose bearer tokens are taken ({@code azp}), besides the gateway's own. */
    Optional<Set<String>> clients();

    /** The claim that holds the roles; {@code /} leads into objects, as in {@code realm_access/roles}. */
    @WithDefault("roles")
    String rolesClaim();

    /** The claim that holds the unified social credit code of the enterprise that a person belongs to. */
    @WithDefault("enterprise")
    String enterpriseClaim();

    /** The claim that names the person to itself in the portal. */
    @WithDefault("preferred_username")
    String nameClaim();

    /** Scopes that the gateway asks the provider for, besides {@code openid}. */
    @WithDefault("profile")
    Set<String> scopes();

    /** Cookies are sent over TLS alone, and people return to an https address, if this is true. */
    @WithDefault("true")
    boolean secureCookies();

    /** The life of a session after the last token of the provider has expired; a refresh within it continues the session. */
    @WithDefault("30m")
    Duration sessionExtension();

    enum People {
        REQUIRED,
        NONE
    }
}
