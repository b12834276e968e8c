package org.shumao.localstack.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.shumao.contracts.key.Role;
import org.shumao.localstack.identity.IdentityProvider;

/** Who can sign in to a running demo, and how. The passwords are drawn at each start. */
final class SignInLines {
    private final URI gateway;
    private final IdentityProvider provider;

    SignInLines(URI gateway, IdentityProvider provider) {
        this.gateway = gateway;
        this.provider = provider;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("People sign in at " + gateway + "/sign-in (docs/access.md says what each may do):");
        for (Role role : Role.values()) {
            lines.add(String.format(Locale.ENGLISH, "  %-13s %s", role.word(), provider.password(role)));
        }
        lines.add("A token for a call, of the operator for example:");
        lines.add(
                "  curl -s " + provider.issuer() + "/protocol/openid-connect/token -d grant_type=password -d client_id="
                        + IdentityProvider.COMMAND_LINE + " \\");
        lines.add("       -d username=operator -d password=" + provider.password(Role.OPERATOR));
        return lines;
    }
}
