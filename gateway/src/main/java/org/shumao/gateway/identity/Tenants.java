package org.shumao.gateway.identity;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.identity.IdentityConfig.People;

/**
 * The two ways in which quarkus-oidc knows people: by a bearer token of the API, and by the session of the portal. Both
 * trust one issuer.
 */
@ApplicationScoped
class Tenants implements TenantResolver {
    /** Bearer tokens. */
    static final String API = "api";

    /** Sessions; the name is a part of the names of cookies. */
    static final String PORTAL = "portal";

    /** The beginning of the names of session cookies; a large session has several. */
    static final String SESSION_COOKIE = "q_session";

    private final IdentityConfig config;

    Tenants(IdentityConfig config) {
        this.config = config;
    }

    /** Without people, quarkus-oidc has no tenant and admits nobody. */
    void create(@Observes Oidc oidc) {
        Settings.requireComplete(config);
        if (config.people() == People.REQUIRED) {
            oidc.create(api());
            oidc.create(portal());
        }
    }

    @Override
    public @Nullable String resolve(RoutingContext context) {
        if (config.people() == People.NONE) {
            return null;
        }
        return context.request().headers().contains(HttpHeaders.AUTHORIZATION) ? API : PORTAL;
    }

    private OidcTenantConfig api() {
        return OidcTenantConfig.authServerUrl(issuer())
                .tenantId(API)
                .applicationType(ApplicationType.SERVICE)
                .clientId(Settings.required(config.clientId()))
                .token()
                .issuer(issuer())
                .audience(config.audience())
                .subjectRequired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .roles(Source.accesstoken, config.rolesClaim())
                .build();
    }

    private OidcTenantConfig portal() {
        String secret = Settings.required(config.sessionSecret());
        return OidcTenantConfig.authServerUrl(issuer())
                .tenantId(PORTAL)
                .applicationType(ApplicationType.WEB_APP)
                .clientId(Settings.required(config.clientId()))
                .credentials(Settings.required(config.clientSecret()))
                .token()
                .issuer(issuer())
                .audience(Settings.required(config.clientId()))
                .refreshExpired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .roles(Source.idtoken, config.rolesClaim())
                .authentication()
                .redirectPath(SignIn.SIGN_IN)
                // With its query, which says where to return to; it travels in the encrypted cookie of the state.
                .restorePathAfterRedirect()
                .pkceRequired()
                .nonceRequired()
                .stateSecret(secret.substring(0, Settings.SECRET_LENGTH))
                .scopes(List.copyOf(config.scopes()))
                .cookieForceSecure(config.secureCookies())
                .forceRedirectHttpsScheme(config.secureCookies())
                .cookieSameSite(CookieSameSite.LAX)
                .sessionAgeExtension(config.sessionExtension())
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_REFRESH_TOKENS)
                .encryptionSecret(secret)
                .end()
                .logout()
                .backchannel()
                .path(SignIn.BACK_CHANNEL)
                .logoutTokenKey("sid")
                .endLogout()
                .build();
    }

    private String issuer() {
        return Settings.required(config.issuer()).toString();
    }
}
