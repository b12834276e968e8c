package org.shumao.aggregation.intake.linkage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.linkage.UnlinkedRecords.UnlinkedRecordsView.Kind;
import org.shumao.contracts.record.RecordType;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Counts the records that wait, by kind and age, and orders whose exchange met a bound, of all replicas. For the metrics they are counted
 * now and then, not whenever metrics are read.
 */
@ApplicationScoped
class UnlinkedRecords {
    private static final String SQL = "select type, count(*), count(*) filter (where received_at > ?),"
            + " count(*) filter (where received_at > ?), count(*) filter (where received_at > ?),"
            + " count(*) filter (where keys = 0), min(received_at) as oldest from unlinked_record where linked_at is null"
            + " and own_key is null group by type order by type";

    private static final Map<String, ToLongFunction<Kind>> AGES = Map.of(
            "underAnHour", Kind::underAnHour,
            "underADay", Kind::underADay,
            "underThirtyDays", Kind::underThirtyDays,
            "older", Kind::older);

    private final Database database;
    private final LinkageProgress progress;
    private final Clock clock;
    private volatile List<Kind> counted = List.of();
    private volatile long bounded;

    UnlinkedRecords(Database database, LinkageProgress progress, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.progress = progress;
        this.clock = clock;
        Gauge.builder("shumao.orders.bounded", () -> bounded)
                .description("Orders of which a bound kept peers, or records for their peers, back")
                .register(metrics);
        for (RecordType type : RecordType.values()) {
            AGES.forEach((age, records) -> Gauge.builder("shumao.unlinked.records", () -> of(type, records))
                    .description("Records that have not found their order, by kind and time since they were taken in")
                    .tag("type", type.name())
                    .tag("age", age)
                    .register(metrics));
        }
    }

    @Scheduled(
            identity = "unlinked records",
            every = "${shumao.linkage.count-interval:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void measure() throws SQLException {
        counted = count().kinds();
        bounded = database.inSnapshot(progress::bounded);
    }

    UnlinkedRecordsView count() throws SQLException {
        Instant now = clock.instant();
        List<Kind> kinds = database.inSnapshot(connection -> Sql.query(
                connection,
                SQL,
                UnlinkedRecords::kind,
                now.minus(Duration.ofHours(1)),
                now.minus(Duration.ofDays(1)),
                now.minus(Duration.ofDays(30))));
        return new UnlinkedRecordsView(kinds.stream().mapToLong(Kind::records).sum(), kinds);
    }

    private static Kind kind(ResultSet row) throws SQLException {
        long all = row.getLong(2);
        long hour = row.getLong(3);
        long day = row.getLong(4);
        long month = row.getLong(5);
        return new Kind(
                row.getString(1),
                all,
                hour,
                day - hour,
                month - day,
                all - month,
                row.getLong(6),
                Columns.instant(row, "oldest"));
    }

    private long of(RecordType type, ToLongFunction<Kind> records) {
        return counted.stream()
                .filter(kind -> kind.type().equals(type.name()))
                .mapToLong(records)
                .sum();
    }

    /** Records that are linked to no order yet. */
    @Schema(name = "UnlinkedRecords")
    record UnlinkedRecordsView(
            @Schema(description = "Number of unlinked records")
            long records,

            List<Kind> kinds) {

        /** One kind of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "UnlinkedRecordsOfType")
        record Kind(
                @Schema(description = "Kind of document", examples = "WAYBILL")
                String type,

                long records,

                @Schema(description = "Taken in less than an hour ago")
                long underAnHour,

                @Schema(description = "At least an hour and less than a day ago")
                long underADay,

                @Schema(description = "At least a day and less than thirty days ago")
                long underThirtyDays,

                @Schema(description = "Thirty days ago or earlier")
                long older,

                @Schema(description = "Without any number by which to find an order: these are never linked")
                long withoutNumber,

                @Schema(description = "When the oldest of them was taken in")
                Instant oldest) {}
    }
}
