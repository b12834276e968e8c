package org.shumao.aggregation;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;

/** The time of the service: all dates are of Asia/Shanghai. */
final class OfficialClock {
    private OfficialClock() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }
}
