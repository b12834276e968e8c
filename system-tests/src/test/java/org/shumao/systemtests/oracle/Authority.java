package org.shumao.systemtests.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * Whether a record counts: a relay may submit for everybody, anybody else for itself and for those that granted it agency.
 * Being named as agent in a record gives no authority, and being named as its platform gives some only to a registered platform.
 */
final class Authority {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Days of Shanghai, both inclusive. */
    private record Grant(
            String principal,
            String agent,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant withdrawnAt) {
        boolean isValidAt(Instant time) {
            LocalDate day = LocalDate.ofInstant(time, SHANGHAI);
            return (withdrawnAt == null || time.isBefore(withdrawnAt))
                    && (from == null || !day.isBefore(from))
                    && (to == null || !day.isAfter(to));
        }
    }

    /** Days of Shanghai on which an enterprise is registered as a platform, both inclusive. */
    private record PlatformDays(
            String enterprise,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        boolean include(LocalDate day) {
            return (from == null || !from.isAfter(day)) && (to == null || !to.isBefore(day));
        }
    }

    private final Codes codes;
    private final List<PlatformDays> platforms = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();

    public Authority(Codes codes) {
        this.codes = codes;
    }

    void grant(
            String principal,
            String agent,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant withdrawnAt) {
        grants.add(new Grant(principal, agent, from, to, withdrawnAt));
    }

    void platform(String enterprise, @Nullable LocalDate from, @Nullable LocalDate to) {
        platforms.add(new PlatformDays(enterprise, from, to));
    }

    /** Whether this submission of the record gives it authority. */
    boolean covers(Received received) {
        SubmittedRecord record = received.record();
        Origin origin = received.origin();
        if (origin.relay()) {
            return true;
        }
        return switch (record.kind()) {
            case ORDER -> isFor(origin, record.enterprise()) || isForPlatform(origin, record.platform());
            case LIST, REVOCATION, RETURN, SERVICE_REPORT -> isFor(origin, record.enterprise());
            // Customs responses come from relays only.
            case RESPONSE -> false;
        };
    }

    /** Whether the submitter speaks for this party, and the party was a registered platform when the record was received. */
    boolean isForPlatform(Origin origin, @Nullable String party) {
        if (!isFor(origin, party)) {
            return false;
        }
        LocalDate day = LocalDate.ofInstant(origin.receivedAt(), SHANGHAI);
        String platform = codes.resolve(party);
        return platforms.stream()
                .filter(days -> days.include(day))
                .anyMatch(days -> Objects.equals(codes.resolve(days.enterprise()), platform));
    }

    /** Whether the submitter is this party or had its agency when the record was received. */
    boolean isFor(Origin origin, @Nullable String party) {
        String submitter = codes.resolve(origin.submitter());
        String principal = codes.resolve(party);
        if (submitter == null || principal == null) {
            return false;
        }
        return submitter.equals(principal)
                || grants.stream()
                        .filter(grant -> principal.equals(codes.resolve(grant.principal())))
                        .filter(grant -> submitter.equals(codes.resolve(grant.agent())))
                        .anyMatch(grant -> grant.isValidAt(origin.receivedAt()));
    }
}
