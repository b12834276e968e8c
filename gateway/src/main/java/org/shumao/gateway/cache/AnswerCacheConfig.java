package org.shumao.gateway.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The answers to anonymous reads that the gateway keeps: how many bytes of them, and for how long. */
@ConfigMapping(prefix = "shumao.gateway.cache")
public interface AnswerCacheConfig {
    /** The gateway keeps answers if this is true. */
    @WithDefault("true")
    boolean enabled();

    /** The answers may take so much of the heap, plain and compressed, with their keys and headers. */
    @WithDefault("32M")
    MemorySize size();

    /** A larger answer is passed on and not kept. While answers are on their way, each may take so much beside {@link #size}. */
    @WithDefault("256K")
    MemorySize largest();

    /** An answer of which its service says no {@code max-age} is confirmed after so long, before anybody gets it. */
    @WithDefault("1s")
    Duration maxAge();

    /** Request headers, in lower case, that no answer depends on, besides the usual ones: such as those that a proxy adds. */
    Optional<Set<String>> indifferentHeaders();
}
