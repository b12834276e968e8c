package org.shumao.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Says in responses that an operation will go away: {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and
 * a link to the guide. The document has the days: {@code x-deprecated-on} and {@code x-sunset-on} beside {@code
 * deprecated}.
 *
 * @param since first day on which it is deprecated
 * @param sunset day on which it stops working
 */
public record Deprecation(LocalDate since, LocalDate sunset) {
    private static final String GUIDE = "</guides/versioning>; rel=\"deprecation\"; type=\"text/html\"";
    /** Shorter notice breaks the promise of the guide. */
    private static final int MONTHS_OF_NOTICE = 12;

    public Deprecation {
        if (sunset.isBefore(since.plusMonths(MONTHS_OF_NOTICE))) {
            throw new IllegalStateException("OpenAPI: an operation deprecated on " + since + " may not end on " + sunset
                    + ": clients have twelve months");
        }
    }

    /** Returns what the document says of an operation; empty if it stays. */
    static Optional<Deprecation> of(JsonNode operation) {
        if (!operation.path("deprecated").asBoolean()) {
            return Optional.empty();
        }
        return Optional.of(new Deprecation(day(operation, "x-deprecated-on"), day(operation, "x-sunset-on")));
    }

    private static LocalDate day(JsonNode operation, String name) {
        if (!operation.path(name).isTextual()) {
            throw new IllegalStateException(
                    "OpenAPI: " + operation.path("operationId").asText() + " is deprecated and has no " + name);
        }
        return LocalDate.parse(operation.path(name).asText());
    }

    /** Sets the headers of a response. */
    public void announce(MultiMap headers) {
        headers.set("Deprecation", "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        headers.set("Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(sunset.atStartOfDay(ZoneOffset.UTC)));
        headers.add("Link", GUIDE);
    }
}
