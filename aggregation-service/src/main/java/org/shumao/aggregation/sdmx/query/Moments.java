package org.shumao.aggregation.sdmx.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads moments: with an offset, or in the time of China; a day is its first moment. */
final class Moments {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int DAY = 10;

    private Moments() {}

    static Optional<Instant> parameter(RawRequest request, String name) {
        return request.parameter(name).map(text -> moment(name, text));
    }

    private static Instant moment(String name, String text) {
        try {
            if (text.length() == DAY) {
                return LocalDate.parse(text).atStartOfDay().toInstant(CHINA);
            }
            return text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(CHINA);
        } catch (DateTimeException e) {
            throw SdmxException.syntax(name + " is no time: " + text);
        }
    }
}
