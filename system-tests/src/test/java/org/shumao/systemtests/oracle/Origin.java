package org.shumao.systemtests.oracle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who submitted a record.
 *
 * @param submitter USCC of the enterprise whose key it was; null if nobody is named
 * @param receivedAt when; a relay's time plays no part
 * @param relay whether the key may submit for everybody
 */
record Origin(@Nullable String submitter, Instant receivedAt, boolean relay) {
    static final Origin RELAY = new Origin(null, Instant.EPOCH, true);
}
