package org.shumao.aggregation.release.confidentiality;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Says which enterprise groups agree that their trade follows from a release, and which have what they trade withheld: by the waivers and granted
 * requests that are in force on the day on which the release is due.
 *
 * @param applied ids of these waivers and requests, ascending
 * @param waiving heads of groups that waive
 * @param requesting heads of groups whose request was granted
 */
public record Confidentiality(List<String> applied, Set<String> waiving, Set<String> requesting) {
    /** Nobody has a waiver or a request in force. */
    public static final Confidentiality NONE = new Confidentiality(List.of(), Set.of(), Set.of());

    /** A waiver is that of the group whose head it was recorded with; a request goes with its enterprise, whatever group that is in now. */
    private static final String IN_FORCE = """
            with day as (select (due at time zone 'Asia/Shanghai')::date as due from release where release_id = ?)
            select w.waiver_id::text as id, w.group_head as waiving, null as requesting
              from confidentiality_waiver w join day on day.due between w.first_day and w.last_day
             where w.ended_at is null
             union all
            select q.request_id::text, null, coalesce(e.group_head, q.enterprise)
              from confidentiality_request q join day on day.due <= q.last_day left join enterprise e on e.uscc = q.enterprise
             where q.decision = 'GRANTED' and q.ended_at is null
             order by id
            """;

    public Confidentiality {
        applied = List.copyOf(applied);
        waiving = Set.copyOf(waiving);
        requesting = Set.copyOf(requesting);
    }

    private record InForce(
            String id, @Nullable String waiving, @Nullable String requesting) {}

    /** Reads what is in force for a release by its present due minute. */
    public static Confidentiality of(Connection connection, String release) throws SQLException {
        List<InForce> all = Sql.query(
                connection,
                IN_FORCE,
                row -> new InForce(Columns.text(row, "id"), row.getString("waiving"), row.getString("requesting")),
                release);
        return new Confidentiality(
                all.stream().map(InForce::id).toList(), heads(all, InForce::waiving), heads(all, InForce::requesting));
    }

    private static Set<String> heads(List<InForce> all, Function<InForce, @Nullable String> which) {
        return all.stream().flatMap(one -> Stream.ofNullable(which.apply(one))).collect(Collectors.toSet());
    }
}
