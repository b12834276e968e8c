package org.shumao.gateway.lookup;

import java.time.Duration;
import org.shumao.contracts.key.KeyVerdict;

/**
 * What the registry answered.
 *
 * @param maxAge for how long it may be believed, counted from when it was asked
 */
record Answer(KeyVerdict verdict, Duration maxAge) {}
