package org.shumao.systemtests.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * Whether a record counts: a relay may submit for everybody, anybody else for itself and for those that granted it agency.
 * Being named as agent in a record gives no authority.
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

    private final Codes codes;
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

    /** Whether this submission of the record gives it authority. */
    boolean covers(Received received) {
        return received.origin().relay()
                || liable(received.record()).anyMatch(party -> isFor(received.origin(), party));
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

    /** The parties that may speak for a record; customs responses come from relays only. */
    private static Stream<String> liable(SubmittedRecord record) {
        Stream<@Nullable String> parties = switch (record.kind()) {
            case ORDER -> Stream.of(record.platform(), record.enterprise());
            case LIST, REVOCATION, RETURN, SERVICE_REPORT -> Stream.of(record.enterprise());
            case RESPONSE -> Stream.empty();
        };
        return parties.filter(Objects::nonNull).map(Objects::requireNonNull);
    }
}
