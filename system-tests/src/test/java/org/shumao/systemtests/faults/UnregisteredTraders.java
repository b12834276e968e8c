package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.suite.RunningSuite;

/** Lists of enterprises that nobody registered, and what the registry knows of their codes. */
final class UnregisteredTraders {
    private static final long POLL_NANOS = 20_000_000;

    private UnregisteredTraders() {}

    /** Customs codes of which each series has its own; at most a hundred. */
    static List<String> codes(String series, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "3397%s%03d".formatted(series, i))
                .toList();
    }

    /** So many lists of each of the enterprises, in one submission. */
    static Submission lists(String name, List<String> enterprises, int each) {
        StringBuilder body = new StringBuilder();
        for (String enterprise : enterprises) {
            for (int i = 0; i < each; i++) {
                body.append(list(enterprise, name + "-" + enterprise + "-" + i)).append('\n');
            }
        }
        return new Submission(
                "strangers/" + name,
                "application/x-ndjson",
                enterprises.size() * each,
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String list(String enterprise, String orderNo) {
        return """
                {"type":"list","platform":"3301960A1B","orderNo":"%s","documentNo":"C-%s",\
                "versionTime":"2025-02-10T10:00:00","operation":"new","status":"declared","flow":"X","regime":"9610",\
                "dates":{"border":"2025-02-10"},"enterprise":"%s","agent":"3301960A1B","partner":"US","currency":"CNY",\
                "lines":[{"no":1,"kind":"goods","product":"6104430000","quantity":"1","unit":"011","amount":"1.00",\
                "destination":"US","orderedDigitally":true,"deliveredDigitally":false,"viaPlatform":false}]}\
                """.formatted(orderNo, orderNo, enterprise);
    }

    /** Mentions of a code, the same for the code, its role and its reports, and the submissions that named it. */
    static void assertCounts(Connection observer, String code, long records, long submissions) throws SQLException {
        String ofCode = " where code = '" + code + "'";
        assertThat(RunningSuite.number(observer, "select records from registry.unregistered_party" + ofCode))
                .as(code)
                .isEqualTo(records);
        assertThat(RunningSuite.number(observer, "select submissions from registry.unregistered_party" + ofCode))
                .as(code)
                .isEqualTo(submissions);
        assertThat(RunningSuite.number(observer, "select sum(records) from registry.unregistered_party_role" + ofCode))
                .as(code)
                .isEqualTo(records);
        assertThat(RunningSuite.number(observer, "select sum(records) from registry.reported_month" + ofCode))
                .as(code)
                .isEqualTo(records);
    }

    static long nextOffset(Connection observer) {
        return number(observer, "select coalesce(max(next_offset), 0) from registry.unregistered_party_intake");
    }

    static void awaitTakenIn(Connection observer, long offset) {
        awaitPositive(
                observer,
                "select count(*) from registry.unregistered_party_intake where next_offset >= " + offset,
                "unregistered parties are taken in up to " + offset);
    }

    /** A transaction has written all but the reports. */
    static void awaitHalfTakenIn(Connection observer) {
        awaitPositive(
                observer,
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like 'insert into reported_month%'",
                "a batch waits for the reports");
    }

    private static void awaitPositive(Connection observer, String count, String what) {
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        while (number(observer, count) == 0) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static long number(Connection observer, String sql) {
        try {
            return RunningSuite.number(observer, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
