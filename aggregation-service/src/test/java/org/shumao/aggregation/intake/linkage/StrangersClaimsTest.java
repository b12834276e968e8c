package org.shumao.aggregation.intake.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;

/**
 * A stranger writes the numbers of a list of 100 yuan into many records of trade of its own, with authority over that. Each test has
 * its own numbers.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
class StrangersClaimsTest {
    private static final long MINE = 100_00;

    @Inject
    DataSource dataSource;

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

    /** One claim, as many as are likely, and more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50, 51})
    void listsWithMyInvtNoKeepNoAcceptedRevocationFromMyList(int claims) throws Exception {
        String name = "CLAIM-INVT-" + claims;
        long before = fen("RELEASED");
        log.send(list(name), given(name, 800));
        log.send(strangers(claims, i -> strangersList(name, i).invt(name + "-I").build()));
        figures.awaitSettled();
        assertThat(fen("RELEASED") - before).isEqualTo(MINE);
        log.send(revocation(name), accepted(name, name + "-I"));
        figures.awaitSettled();
        assertThat(fen("RELEASED") - before).isZero();
        figures.assertNoDifference();
    }

    @Test
    void revocationsWithMyCopNoAndAgentKeepNoAcceptedRevocationFromMyList() throws Exception {
        String name = "CLAIM-REVOCATION";
        int claims = config.mostOrders() + 1;
        long before = fen("RELEASED");
        log.send(list(name), given(name, 800));
        log.send(strangers(
                claims, i -> strangersList(name, i).invt(name + "-X" + i).build()));
        log.send(strangers(
                claims,
                i -> TradeRecordBuilder.revocation("CEB605", name + "-R")
                        .by("STRANGER")
                        .sentBy("STRANGER")
                        .agent("BROKER")
                        .invt(name + "-X" + i)
                        .seconds(i)
                        .build()));
        figures.awaitSettled();
        log.send(revocation(name), accepted(name, name + "-I"));
        figures.awaitSettled();
        assertThat(fen("RELEASED") - before).isZero();
        figures.assertNoDifference();
    }

    /** The response names the agent and its number alone; a relay brought my list. */
    @Test
    void listsWithMyCopNoAndAgentKeepNoResponseFromMyList() throws Exception {
        String name = "CLAIM-COP";
        long before = fen("RELEASED");
        log.send(strangers(
                config.mostOrders() + 1,
                i -> strangersList(name, i).cop(name + "-C").build()));
        log.send(TradeRecordBuilder.list(name + "-C")
                .of(name)
                .agent("BROKER")
                .tenPieces("100")
                .build());
        figures.awaitSettled();
        log.send(nameless().cop(name + "-C").build());
        figures.awaitSettled();
        assertThat(fen("RELEASED") - before).isEqualTo(MINE);
        figures.assertNoDifference();
    }

    @Test
    void aWaybillReachesMyOrderHoweverManyOfAStrangerCarryItsNumber() throws Exception {
        String name = "CLAIM-WAYBILL";
        log.send(strangers(
                config.mostOrders() + 1,
                i -> strangersList(name, i).shipped("CARRIER", name + "-W").build()));
        log.send(TradeRecordBuilder.list(name + "-C")
                .of(name)
                .shipped("CARRIER", name + "-W")
                .tenPieces("100")
                .build());
        figures.awaitSettled();
        log.send(TradeRecordBuilder.record(RecordType.WAYBILL_STATUS)
                .day(1)
                .shipped("CARRIER", name + "-W")
                .build());
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from link where order_key like '" + name + "%'"))
                .isEqualTo(1);
        assertThat(figures.number("select count(*) from link where order_key = '" + name + "'"))
                .isEqualTo(1);
    }

    /** Nobody guesses whose it is; it is noted, and the word of customs ends it. */
    @Test
    void aResponseThatNobodyCanTellWaitsVisiblyAndReleasesNothing() throws Exception {
        String name = "CLAIM-BOTH";
        long before = fen("RELEASED");
        log.send(
                mine(name).invt(name + "-I").build(),
                strangersList(name, 1).invt(name + "-I").build(),
                nameless().invt(name + "-I").build());
        figures.awaitSettled();
        assertThat(fen("RELEASED") - before).isZero();
        assertThat(figures.number(
                        "select count(*) from claimed_number where kind = 'DECLARATION_LIST_INVT' and number = '" + name
                                + "-I'"))
                .isEqualTo(1);
        log.send(given(name, 120));
        figures.awaitSettled();
        assertThat(fen("RELEASED") - before).isEqualTo(MINE);
        figures.assertNoDifference();
    }

    private static TradeRecordBuilder mine(String name) {
        return TradeRecordBuilder.list(name + "-C")
                .of(name)
                .agent("BROKER")
                .sentBy("SELLER")
                .tenPieces("100");
    }

    private static TradeRecord list(String name) {
        return mine(name).build();
    }

    private static TradeRecord given(String name, int status) {
        return TradeRecordBuilder.response(status, 30)
                .agent("BROKER")
                .cop(name + "-C")
                .invt(name + "-I")
                .build();
    }

    private static TradeRecordBuilder nameless() {
        return TradeRecordBuilder.response(800, 40).by(null).agent("BROKER");
    }

    private static TradeRecord revocation(String name) {
        return TradeRecordBuilder.revocation("CEB605", name + "-R")
                .agent("BROKER")
                .sentBy("SELLER")
                .invt(name + "-I")
                .seconds(40)
                .build();
    }

    private static TradeRecord accepted(String name, String invtNo) {
        return TradeRecordBuilder.responseTo(RecordType.REVOCATION, "CEB606", 399, 50)
                .by(null)
                .agent("BROKER")
                .cop(name + "-R")
                .invt(invtNo)
                .build();
    }

    private static TradeRecordBuilder strangersList(String name, int i) {
        return TradeRecordBuilder.list(name + "-XC" + i)
                .of(name + "-X" + i)
                .by("STRANGER")
                .agent("BROKER")
                .sentBy("STRANGER")
                .tenPieces("1");
    }

    private static TradeRecord[] strangers(int count, IntFunction<TradeRecord> record) {
        return IntStream.range(0, count).mapToObj(record).toArray(TradeRecord[]::new);
    }

    private long fen(String evidence) throws SQLException {
        return figures.number(
                "select coalesce(sum(cny_fen), 0) from cell where kind = 'GROSS' and evidence = '" + evidence + "'");
    }
}
