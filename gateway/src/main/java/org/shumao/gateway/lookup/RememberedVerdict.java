package org.shumao.gateway.lookup;

import org.shumao.contracts.key.KeyVerdict;
import java.time.Duration;

/**
 * What the registry answered.
 *
 * @param maxAge for how long it may be believed, counted from when it was asked
 */
record RememberedVerdict(KeyVerdict verdict, Duration maxAge) {}
