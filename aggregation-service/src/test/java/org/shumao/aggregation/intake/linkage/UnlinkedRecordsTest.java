package org.shumao.aggregation.intake.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;

@QuarkusTest
@WithTestResource(StackResource.class)
class UnlinkedRecordsTest {
    @Inject
    UnlinkedRecords records;

    @Inject
    MeterRegistry metrics;

    @Inject
    DataSource dataSource;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = new IntakeDriver(dataSource);
        figures.awaitSettled();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void countsRecordsThatWaitForTheirOrderByKindAndAge() throws SQLException {
        records.measure();
        double fresh = gauge("WAYBILL", "underAnHour");
        double old = gauge("WAYBILL", "older");
        double payments = gauge("PAYMENT", "underAnHour");
        log.send(waybill("GAUGE-1"), waybill("GAUGE-2"));
        figures.awaitSettled();
        makeOld("GAUGE-2");
        records.measure();
        assertThat(gauge("WAYBILL", "underAnHour") - fresh).isEqualTo(1);
        assertThat(gauge("WAYBILL", "older") - old).isEqualTo(1);
        assertThat(gauge("PAYMENT", "underAnHour")).isEqualTo(payments);
    }

    @Test
    void everyKindIsThereBeforeTheFirstUnlinkedRecord() {
        for (RecordType type : RecordType.values()) {
            assertThat(gauge(type.name(), "underADay")).isNotNegative();
            assertThat(gauge(type.name(), "underThirtyDays")).isNotNegative();
        }
    }

    private static TradeRecord waybill(String number) {
        return TradeRecordBuilder.record(RecordType.WAYBILL)
                .shipped("CARRIER", number)
                .build();
    }

    private void makeOld(String number) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update aggregation.unlinked_record set received_at = now() - interval '31 days'"
                                + " where id in (select record_id from aggregation.sought_identifier where number = ?)")) {
            update.setString(1, number);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private double gauge(String type, String age) {
        return metrics.get("shumao.unlinked.records")
                .tag("type", type)
                .tag("age", age)
                .gauge()
                .value();
    }
}
