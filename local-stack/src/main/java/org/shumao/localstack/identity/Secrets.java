package org.shumao.localstack.identity;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The secrets of one run of a provider.
 *
 * @param client the secret of the client {@link OpenIdProvider#PORTAL}
 * @param session a key for the sessions of the gateway, of which the provider knows nothing
 */
public record Secrets(String client, String session, Map<MadeUpPerson, String> passwords) {
    private static final int BYTES = 24;

    static Secrets drawn() {
        return new Secrets(
                secret(),
                secret(),
                Arrays.stream(MadeUpPerson.values()).collect(Collectors.toMap(Function.identity(), any -> secret())));
    }

    public String password(MadeUpPerson person) {
        return Objects.requireNonNull(passwords.get(person));
    }

    private static String secret() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
