package org.shumao.registry.audit;

import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whoever reads of enterprises what is not public: the officers of the registry, and those who audit their work. */
public final class Officer {
    private Officer() {}

    public static boolean reads(JsonWebToken token) {
        Set<String> scopes = token.getGroups();
        return scopes.contains("registry") || scopes.contains("audit");
    }
}
