package org.shumao.localstack.identity;

import java.net.URI;

/** A provider of identities with made-up people. Secrets and passwords are drawn at each start. */
public interface OpenIdProvider {
    /** The audience of its tokens. */
    String AUDIENCE = "shumao";

    /** The client of the portal. */
    String PORTAL = "shumao-portal";

    /** The client that gets tokens for a user name and a password; only a provider for tests has such a client. */
    String COMMAND_LINE = "shumao-command-line";

    URI issuer();

    /** Gives tokens (RFC 6749, section 3.2). */
    URI tokenAddress();

    Secrets secrets();

    void stop();
}
