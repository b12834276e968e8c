package org.shumao.gateway.identity;

/** The addresses of the portal's sign-in. */
final class SignInPaths {
    /** Leads to the provider, which leads back here. */
    static final String SIGN_IN = "/sign-in";

    /** Ends the session here and leads to the provider, which ends its own. */
    static final String SIGN_OUT = "/sign-out";

    /** Where the provider says that a session has ended (OpenID Connect Back-Channel Logout 1.0). */
    static final String BACK_CHANNEL = "/sign-out/back-channel";

    /** Who the caller is. */
    static final String SESSION = "/session";

    private SignInPaths() {}
}
