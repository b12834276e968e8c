package org.shumao.registry.enterprise;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days of the register are days of Asia/Shanghai. */
public final class RegisterDay {
    private static final ZoneId REGISTER_TIME = ZoneId.of("Asia/Shanghai");

    private RegisterDay() {}

    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), REGISTER_TIME);
    }
}
