package org.shumao.ingestion.submission.receipt;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.submission.claim.Submission;
import org.shumao.ingestion.submission.claim.SubmissionState;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;

/** Lists a submitter's own submissions, newest first. */
@ApplicationScoped
class SubmissionList {
    private static final String OWN_FORM = "SHUMAO";

    private final Submission.Repository submissions;
    private final Clock clock;

    SubmissionList(Submission.Repository submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} for a filter that cannot be read */
    Page<SubmissionSummary> read(String submitter, SubmissionFilter filter, Paging paging) {
        Instant now = clock.instant();
        PageRequest page = filter.check(paging);
        Map<String, Object> values = new HashMap<>(Map.of("submitter", submitter));
        String query = query(filter, page, now, values);
        List<Submission> found = QuarkusTransaction.requiringNew().call(() -> {
            PanacheQuery<Submission> all = submissions.find(query, values);
            return all.range(0, page.limit()).list();
        });
        return page.page(found, submission -> List.of(submission.id.toString()))
                .map(submission -> SubmissionSummary.from(submission, now));
    }

    private static String query(SubmissionFilter filter, PageRequest page, Instant now, Map<String, Object> values) {
        StringBuilder query = new StringBuilder("submitter = :submitter");
        add(query, values, "receivedAt >= :from", "from", filter.receivedFrom());
        add(query, values, "receivedAt < :to", "to", filter.receivedBefore());
        add(query, values, "idempotencyKey = :key", "key", filter.idempotencyKey);
        UUID after = page.isFirst() ? null : UUID.fromString(page.after().get(0));
        add(query, values, "id < :after", "after", after);
        String type = filter.wantedType();
        if (OWN_FORM.equals(type)) {
            query.append(" and messageType is null and state = 'COMPLETED'");
        } else {
            add(query, values, "messageType = :type", "type", type);
        }
        Boolean rejected = filter.rejected();
        if (rejected != null) {
            query.append(rejected ? " and rejected > 0" : " and rejected = 0");
        }
        addState(query, filter.wantedState(), now, values);
        return query.append(" order by id desc").toString();
    }

    private static void addState(
            StringBuilder query, @Nullable SubmissionState state, Instant now, Map<String, Object> values) {
        if (state == null) {
            return;
        }
        if (state == SubmissionState.COMPLETED) {
            query.append(" and state = 'COMPLETED'");
        } else {
            boolean open = state == SubmissionState.OPEN;
            query.append(" and state = 'OPEN' and ")
                    .append(open ? "leaseUntil > :now" : "(leaseUntil is null or leaseUntil <= :now)");
            values.put("now", now);
        }
    }

    private static void add(
            StringBuilder query, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            query.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}
