package org.shumao.ingestion.person;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Takes the keys from the configuration; a key that would not protect anybody stops the start. */
class PersonMarksKeys {
    private static final Logger LOG = Logger.getLogger(PersonMarksKeys.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final int LEAST_BYTES = 32;

    @Produces
    @Singleton
    @Startup
    PersonMarks marks(PersonMarksConfig config) {
        Set<String> active = config.active().orElse(config.keys().keySet());
        Map<String, byte[]> keys = new TreeMap<>();
        config.keys().forEach((id, base64) -> keys.put(id, secret(id, base64)));
        for (String id : active) {
            if (!keys.containsKey(id)) {
                throw new IllegalStateException("shumao.ingestion.person-marks.active: there is no key " + id);
            }
        }
        keys.keySet().retainAll(active);
        if (keys.isEmpty()) {
            LOG.info("No key in shumao.ingestion.person-marks.keys: buyers and consignees are not marked,"
                    + " and records are matched without them");
        }
        return new PersonMarks(keys);
    }

    private static byte[] secret(String id, String base64) {
        String place = "shumao.ingestion.person-marks.keys." + id;
        if (!ID.matcher(id).matches()) {
            throw new IllegalStateException(place + ": a key id has 1 to 32 letters, digits, dots, dashes");
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // Without the cause, which might quote the secret.
            throw new IllegalStateException(place + " is not base64");
        }
        if (secret.length < LEAST_BYTES) {
            throw new IllegalStateException(place + " has fewer than " + LEAST_BYTES + " bytes");
        }
        return secret;
    }

    /**
     * Holds the secret keys under which buyers and consignees are marked, so that records can be compared without naming anybody.
     */
    @ConfigMapping(prefix = "shumao.ingestion.person-marks")
    public interface PersonMarksConfig {
        /** Base64 of at least 32 random bytes, by key id; without any key nobody is marked. */
        Map<String, String> keys();

        /**
         * Ids of the keys that marks are made under; default: all. A new key can so be known to every replica before the first
         * one uses it. While a key is replaced both are active.
         */
        Optional<Set<String>> active();
    }
}
