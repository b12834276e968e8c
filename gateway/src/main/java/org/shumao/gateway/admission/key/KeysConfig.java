package org.shumao.gateway.admission.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API keys that the gateway knows without asking the registry, by key id. */
@ConfigMapping(prefix = "shumao.gateway.keys")
public interface KeysConfig {
    @WithParentName
    Map<String, Key> byId();

    /** Describes one key. The configuration never contains the key itself. */
    interface Key {
        /** SHA-256 of the key in hexadecimal: {@code printf %s "$KEY" | sha256sum}. */
        @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be the 64 hexadecimal digits of a SHA-256")
        String sha256();

        /** Unified social credit code of the enterprise that holds the key. */
        @NotBlank
        String enterprise();

        /**
         * The key may do what these words of {@link org.shumao.contracts.key.Scope} say, see docs/ownership.md. Default:
         * nothing but reading.
         */
        Optional<Set<String>> scopes();

        /** The gateway accepts the key if this is true; false locks it without forgetting it. */
        @WithDefault("true")
        boolean enabled();
    }
}
