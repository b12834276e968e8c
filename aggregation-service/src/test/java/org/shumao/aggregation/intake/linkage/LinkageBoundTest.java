package org.shumao.aggregation.intake.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** What linking costs is bounded, and what transactions are called does not matter to it. */
@QuarkusTest
@WithTestResource(StackResource.class)
class LinkageBoundTest {
    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    LinkageConfig config;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void aNumberOfMoreOrdersThanIsLikelyLinksNothingAndIsShown() throws Exception {
        int orders = config.mostOrders() + 1;
        long ambiguous = figures.number("select count(*) from ambiguous_number");
        log.send(lists("PLACEHOLDER", orders, "0"));
        log.send(lists("SHARED", config.mostOrders(), "SHARED-W"));
        figures.awaitSettled();
        log.send(IntStream.range(0, 30).mapToObj(i -> waybill(i, "0")).toArray(TradeRecord[]::new));
        log.send(waybill(1, "SHARED-W"));
        figures.awaitSettled();
        assertThat(links("PLACEHOLDER")).isZero();
        assertThat(links("SHARED")).as("as many as are likely").isEqualTo(config.mostOrders());
        assertThat(figures.number("select count(*) from ambiguous_number") - ambiguous)
                .isEqualTo(1);
        assertThat(figures.number(
                        "select count(*) from unlinked_record u join sought_identifier s on s.record_id = u.id"
                                + " where s.number = '0' and u.linked_at is null"))
                .as("they are counted as unlinked")
                .isEqualTo(30);
    }

    /** However many rows the table has: a batch that read all of them would take longer with every batch before it. */
    @Test
    void declaringLooksRowsUpAndDoesNotReadTheTable() throws Exception {
        database.run(connection -> execute(
                connection,
                "insert into declared_identifier (kind, scope, number, order_key, earliest, latest) select 'MESSAGE',"
                        + " '', 'READ-' || n, 'READ-' || n, timestamp '2025-06-01', timestamp '2025-06-01' from"
                        + " generate_series(1, 100000) n"));
        database.run(connection -> execute(connection, "analyze declared_identifier"));
        DeclaredIdentifiers declared =
                new DeclaredIdentifiers(ReferenceDataBuilder.with2025().build());
        for (TradeRecord list : lists("LOOKED-UP", 2_000, "LOOKED-UP-W")) {
            declared.add(OrderKey.find(list).orElseThrow(), list);
        }
        long before = rowsRead();
        for (int i = 0; i < 2; i++) {
            database.run(connection -> declared.write(connection, Set.of()));
        }
        assertThat(rowsRead() - before).isLessThan(100_000);
        assertThat(figures.number("select count(*) from declared_identifier where order_key like 'LOOKED-UP-%'"))
                .isPositive();
    }

    /** By reading the whole table, as far as that is known: a transaction reports it when it ends. */
    private long rowsRead() throws Exception {
        database.run(connection -> execute(connection, "select pg_stat_force_next_flush()"));
        return figures.number("select seq_tup_read from pg_stat_user_tables where relname = 'declared_identifier'");
    }

    /** As pg_restore leaves it in a cluster that has seen fewer transactions: every row has the number of another cluster. */
    @Test
    void aDumpThatIsRestoredIntoAnotherClusterIsLinkedFurtherAndSaysThatItIsSettled() throws Exception {
        log.send(lists("DUMPED", 1, "DUMPED-W"));
        log.send(waybill(2, "DUMPED-W"));
        log.send(lists("WAITED", 1, "WAITED-W"));
        log.send(waybill(3, "WAITED-W"));
        figures.awaitSettled();
        assertThat(links("DUMPED")).isEqualTo(1);
        database.run(connection -> {
            execute(connection, "update linkage_progress set cluster = '1', next_xid = '5000000000'");
            execute(connection, "update declared_identifier set changed = '4000000000'");
            execute(connection, "update sought_identifier set changed = '4000000000'");
            // Of a transaction that was not looked at before the dump.
            execute(connection, "update declared_identifier set changed = '5000000001' where number = 'WAITED-W'");
            execute(connection, "delete from link where order_key = 'WAITED-0'");
        });
        figures.awaitSettled();
        assertThat(links("WAITED")).isEqualTo(1);
        assertThat(links("DUMPED")).isEqualTo(1);
        assertThat(figures.number(
                        "select count(*) from declared_identifier, linkage_progress where changed >= next_xid"))
                .isZero();
        log.send(waybill(4, "DUMPED-W"));
        figures.awaitSettled();
        assertThat(links("DUMPED")).isEqualTo(2);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long links(String name) throws SQLException {
        return figures.number("select count(*) from link where order_key like '" + name + "-%'");
    }

    private static TradeRecord[] lists(String name, int count, String waybill) {
        return IntStream.range(0, count)
                .mapToObj(i -> TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of(name + "-" + i)
                        .by("SELLER")
                        .cop(name + "-C" + i)
                        .shipped("BOUND-CARRIER", waybill)
                        .tenPieces("1")
                        .build())
                .toArray(TradeRecord[]::new);
    }

    private static TradeRecord waybill(int day, String number) {
        return TradeRecordBuilder.record(RecordType.WAYBILL)
                .seconds(day)
                .shipped("BOUND-CARRIER", number)
                .build();
    }
}
