package org.shumao.aggregation.release.build;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * Holds the secrets of disclosure control, which have no default: the service does not start without them. They stand in no log, response or
 * release, so they are read as text: a message about a number that is none would show it.
 */
@ConfigMapping(prefix = "shumao.disclosure")
public interface DisclosureSecrets {
    /** Fewest enterprise groups that a cell may have, 3 to 100. */
    Optional<String> minimumFrequency();

    /** How closely nobody may come to know what one group trades, per cent of it, from 1 up to less than q. */
    Optional<String> p();

    /** How closely everybody knows that already, per cent of it, up to 100: without it nobody knows anything, and p is the p % rule. */
    Optional<String> q();

    /** How many of the other groups may put together what they know, 1 to 10. */
    Optional<String> coalition();

    /** Key under which certificates say which parameters were in force: base64 of at least 32 random bytes. */
    Optional<String> auditorKey();

    /**
     * Secret under which counts of enterprises are drawn: base64 of at least 32 random bytes. It is never changed: a second draw of the same
     * count, under another key, narrows what the first one hides.
     */
    Optional<String> countKey();
}
