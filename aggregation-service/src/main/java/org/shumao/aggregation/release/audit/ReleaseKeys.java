package org.shumao.aggregation.release.audit;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.signature.PublicJwk;
import org.shumao.kit.signature.SigningKeys;

/** Knows the key that signs heads of the audit chain, and every key whose heads can be verified. A wrong one stops the start. */
@Startup
@ApplicationScoped
public class ReleaseKeys {
    private static final SigningKeys.Use HEADS =
            new SigningKeys.Use("shumao.release.log", "heads of the release log", "shumao-release-head");

    private final Optional<SigningKeys> keys;

    ReleaseKeys(ReleaseKeyConfig config) {
        boolean absent =
                config.signingKeyLocation().filter(text -> !text.isBlank()).isEmpty();
        keys = absent && LaunchMode.current() == LaunchMode.NORMAL
                ? Optional.empty()
                : Optional.of(new SigningKeys(HEADS, config.signingKeyLocation(), config.otherKeyLocations()));
    }

    /** @throws HttpProblem 503 if this installation has no key */
    SigningKeys keys() {
        return keys.orElseThrow(() -> Problems.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "Nothing is done with releases before a key signs their log:"
                                + " shumao.release.log.signing-key-location names it.")
                .build());
    }

    List<PublicJwk> published() {
        return keys.map(SigningKeys::published).orElse(List.of());
    }

    /** Names the keys that sign heads of the audit chain. */
    @ConfigMapping(prefix = "shumao.release.log")
    public interface ReleaseKeyConfig {
        /**
         * PEM file (PKCS#8, Ed25519) with the private key that signs. Without it production plans, approves and stops no release;
         * development and tests make one up.
         */
        Optional<String> signingKeyLocation();

        /**
         * PEM files (BEGIN PUBLIC KEY) of keys that signed earlier heads, or will sign later ones: they stay in the key set, so that their
         * heads can still be verified.
         */
        Optional<List<String>> otherKeyLocations();
    }
}
