package org.shumao.gateway.admission.quota;

import java.time.Duration;
import java.util.Locale;

/**
 * Says what one caller may use at this gateway within a time.
 *
 * @param quota the most that can be used at once, and the amount that comes back within the window
 */
record Policy(String name, Budget.Unit unit, long quota, Duration window) {
    /** Returns the header RateLimit-Policy; the unit is a parameter of ours, because the draft has none for cost and records. */
    String header() {
        return "\"" + name + "\";q=" + quota + ";w=" + window.toSeconds() + ";shumao-unit=\""
                + unit.name().toLowerCase(Locale.ROOT) + "\"";
    }
}
