package org.shumao.registry.key;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets under which keys are stored. Keys are 256 random bits, so nobody finds one by trying; the pepper keeps whoever can
 * write to the database, or bring in a copy of it, from putting in a key of their own.
 */
@Startup
@ApplicationScoped
public class Peppers {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;
    private static final String PROPERTY = "shumao.registry.keys.peppers";
    private static final String HOW_TO = " Make one with: openssl rand -base64 32";

    private final Map<String, SecretKeySpec> byId = new HashMap<>();
    private final String active;

    Peppers(KeysConfig config) {
        config.peppers().forEach((id, text) -> byId.put(id, secret(id, text)));
        active = active(config);
    }

    /** The id of the pepper for new keys. */
    String active() {
        return active;
    }

    /**
     * Returns what is stored of a key, 32 bytes; empty if there is no such pepper any more.
     *
     * @param sha256 of the key, 64 hexadecimal digits in lower case
     */
    public Optional<byte[]> hash(String pepper, String sha256) {
        SecretKeySpec secret = byId.get(pepper);
        if (secret == null) {
            return Optional.empty();
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Optional.of(mac.doFinal(sha256.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private String active(KeysConfig config) {
        if (byId.isEmpty()) {
            throw new IllegalStateException(
                    PROPERTY + ".<id> is not set; it is the secret under which API keys are stored." + HOW_TO);
        }
        if (config.activePepper().isEmpty() && byId.size() > 1) {
            throw new IllegalStateException("shumao.registry.keys.active-pepper is not set; it names one of "
                    + byId.keySet().stream().sorted().toList());
        }
        String id =
                config.activePepper().orElseGet(() -> byId.keySet().iterator().next());
        if (!byId.containsKey(id)) {
            throw new IllegalStateException(
                    "shumao.registry.keys.active-pepper names " + id + ", but " + PROPERTY + "." + id + " is not set");
        }
        return id;
    }

    private static SecretKeySpec secret(String id, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(PROPERTY + "." + id + " is not base64." + HOW_TO);
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalStateException(PROPERTY + "." + id + " has " + bytes.length + " bytes, at least "
                    + LEAST_BYTES + " are needed." + HOW_TO);
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }
}
