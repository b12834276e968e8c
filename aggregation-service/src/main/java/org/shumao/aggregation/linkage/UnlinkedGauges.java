package org.shumao.aggregation.linkage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.linkage.UnlinkedRecordsView.Kind;
import org.shumao.contracts.record.RecordType;

/** Unlinked records by kind and age, and orders whose exchange met a bound, of all replicas; counted now and then, not whenever metrics are read. */
@ApplicationScoped
class UnlinkedGauges {
    private static final Map<String, ToLongFunction<Kind>> AGES = Map.of(
            "underAnHour", Kind::underAnHour,
            "underADay", Kind::underADay,
            "underThirtyDays", Kind::underThirtyDays,
            "older", Kind::older);

    private final UnlinkedCount count;
    private final Database database;
    private final LinkageProgress progress;
    private volatile List<Kind> counted = List.of();
    private volatile long bounded;

    UnlinkedGauges(UnlinkedCount count, Database database, LinkageProgress progress, MeterRegistry metrics) {
        this.count = count;
        this.database = database;
        this.progress = progress;
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
    void count() throws SQLException {
        counted = count.count().kinds();
        bounded = database.inSnapshot(progress::bounded);
    }

    private long of(RecordType type, ToLongFunction<Kind> records) {
        return counted.stream()
                .filter(kind -> kind.type().equals(type.name()))
                .mapToLong(records)
                .sum();
    }
}
