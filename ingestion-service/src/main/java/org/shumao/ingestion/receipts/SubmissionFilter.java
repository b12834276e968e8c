package org.shumao.ingestion.receipts;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;

/** The filter says which submissions a list names; what is absent lets all through. */
final class SubmissionFilter {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @Parameter(description = "Received at or after: a date of Asia/Shanghai, or a time with offset")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "Received before: a date of Asia/Shanghai, or a time with offset")
    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("state")
    @Nullable
    String state;

    @Parameter(description = "CEB message type, for instance CEB621; SHUMAO for our own form")
    @QueryParam("messageType")
    @Nullable
    String messageType;

    @Parameter(description = "true: with rejected records; false: without")
    @QueryParam("hasRejected")
    @Nullable
    String hasRejected;

    @Parameter(description = "The one submission with this key, also while it is open")
    @QueryParam("idempotencyKey")
    @Nullable
    String idempotencyKey;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all that is wrong */
    PageRequest check(Paging paging) {
        Problems.checkTogether(
                this::receivedFrom,
                this::receivedBefore,
                this::wantedState,
                this::wantedType,
                this::rejected,
                () -> paging.check(SubmissionFilter::isPosition));
        return paging.check(SubmissionFilter::isPosition);
    }

    /** Returns whether it is the id of a submission, which sorts by its time. */
    private static boolean isPosition(List<String> key) {
        try {
            return key.size() == 1 && UuidV7.isOne(UUID.fromString(key.get(0)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Nullable
    Instant receivedFrom() {
        return time("from", from);
    }

    @Nullable
    Instant receivedBefore() {
        return time("to", to);
    }

    @Nullable
    SubmissionState wantedState() {
        if (state == null) {
            return null;
        }
        return switch (state) {
            case "OPEN" -> SubmissionState.OPEN;
            case "GIVEN_UP" -> SubmissionState.GIVEN_UP;
            case "COMPLETED" -> SubmissionState.COMPLETED;
            default -> throw Problems.validationFailed("state", state, "OPEN, GIVEN_UP or COMPLETED");
        };
    }

    /** Upper case; null for all. */
    @Nullable
    String wantedType() {
        if (messageType != null && !messageType.matches("(?i)CEB[0-9]{3}|SHUMAO")) {
            throw Problems.validationFailed("messageType", messageType, "a message type such as CEB621, or SHUMAO");
        }
        return messageType == null ? null : messageType.toUpperCase(Locale.ROOT);
    }

    @Nullable
    Boolean rejected() {
        if (hasRejected == null) {
            return null;
        }
        return switch (hasRejected) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problems.validationFailed("hasRejected", hasRejected, "true or false");
        };
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant time = text.length() == "2025-06-01".length()
                    ? LocalDate.parse(text).atStartOfDay(SHANGHAI).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new DateTimeException("no database has such years");
            }
            return time;
        } catch (DateTimeException e) {
            throw Problems.validationFailed(name, text, "a date or a time with offset, as in ISO 8601");
        }
    }
}
