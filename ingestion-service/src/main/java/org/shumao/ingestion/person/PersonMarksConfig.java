package org.shumao.ingestion.person;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Secret keys under which buyers and consignees are marked, so that records can be compared without naming anybody. */
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
