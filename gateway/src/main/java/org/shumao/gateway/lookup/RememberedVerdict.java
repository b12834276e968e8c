package org.shumao.gateway.lookup;

import java.time.Duration;
import org.shumao.contracts.key.KeyVerdict;

/**
 * The registry's response to a question about a key.
 *
 * @param maxAge how long the gateway may rely on it, counted from the time of the question
 */
record RememberedVerdict(KeyVerdict verdict, Duration maxAge) {}
