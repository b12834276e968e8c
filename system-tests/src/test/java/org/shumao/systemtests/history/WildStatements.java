package org.shumao.systemtests.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.suite.Suite;
import org.shumao.systemtests.oracle.Oracle.Counted;
import org.shumao.systemtests.suite.RegistryEvents;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Reporters state about a wild history what counts, more, less, or that there is nothing; and it says what statisticians must then read
 * of each. Goods are stated by quarter, services by month.
 */
final class WildStatements {
    private static final EventCodec<ReportingStatementEvent> EVENTS = EventCodec.of(ReportingStatementEvent.class);
    private static final Period QUARTER = Period.parse("2025-Q1").orElseThrow();
    private static final Instant STATED_AT = Instant.parse("2025-04-08T02:00:00Z");

    /** A difference of more than one in so many is a finding. */
    private static final int TOLERANCE = 100;

    private final SortedMap<String, ReportingStatementEvent> statements = new TreeMap<>();

    /**
     * @param counted what counts now
     * @param others enterprises that state imports as platforms, too
     */
    WildStatements(long seed, SortedMap<String, Counted> counted, Collection<String> others) {
        Random draw = new Random(seed);
        SortedMap<String, Counted> trade = byStatement(counted);
        others.forEach(other -> trade.putIfAbsent(
                String.join("|", "PLATFORM", "M", QUARTER.toString(), other), new Counted(20, 5_000)));
        trade.forEach((key, now) -> statements.put(key, statement(statements.size() + 1, key, now, draw)));
    }

    private static ReportingStatementEvent statement(long id, String key, Counted now, Random draw) {
        String[] parts = key.split("\\|", -1);
        int perCent = draw.nextBoolean() ? 100 : draw.nextInt(90, 111);
        long records = now.records() * perCent / 100;
        boolean nil = records == 0 || draw.nextInt(5) == 0;
        return new ReportingStatementEvent(
                id,
                1,
                parts[3],
                Capacity.valueOf(parts[0]),
                Flow.of(parts[1]).orElseThrow(),
                parts[2],
                nil ? Content.NIL : Content.COMPLETE,
                nil ? 0 : records,
                new Money(BigDecimal.valueOf(nil ? 0 : now.fen() * perCent / 100, 2), ReportingStatementEvent.CURRENCY),
                STATED_AT,
                STATED_AT,
                false);
    }

    /** What counts in the period of each statement. */
    private static SortedMap<String, Counted> byStatement(SortedMap<String, Counted> counted) {
        SortedMap<String, Counted> trade = new TreeMap<>();
        counted.forEach((key, some) -> {
            String[] parts = key.split("\\|", -1);
            if (QUARTER.months().contains(YearMonth.parse(parts[2]))) {
                String period = parts[0].startsWith("SERVICE_") ? parts[2] : QUARTER.toString();
                trade.merge(String.join("|", parts[0], parts[1], period, parts[3]), some, Counted::plus);
            }
        });
        return trade;
    }

    /** Returns when aggregation knows them. */
    void publish(Suite suite, Gateway gateway) {
        RegistryEvents.publish(
                suite, Topic.REPORTING_STATEMENTS, EVENTS, ReportingStatementEvent::key, statements.values());
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> answered(gateway).size() == statements.size()))
                .as("aggregation knows the statements")
                .isTrue();
    }

    /** What statisticians must read if so much counts. */
    SortedSet<String> expected(SortedMap<String, Counted> counted) {
        SortedMap<String, Counted> trade = byStatement(counted);
        SortedSet<String> rows = new TreeSet<>();
        statements.forEach((key, statement) -> rows.add(row(statement, trade.getOrDefault(key, new Counted(0, 0)))));
        return rows;
    }

    private static String row(ReportingStatementEvent statement, Counted counted) {
        Counted stated = new Counted(
                statement.records(), statement.sum().amount().movePointRight(2).longValueExact());
        List<String> findings = new ArrayList<>();
        if (statement.content() == Content.COMPLETE) {
            add(findings, stated.records(), counted.records(), "fewer-records-counted", "more-records-counted");
            add(findings, stated.fen(), counted.fen(), "less-value-counted", "more-value-counted");
        } else if (!counted.equals(stated)) {
            findings.add("nil-but-counted");
        }
        return row(
                statement.key(),
                statement.content().name(),
                stated,
                counted,
                new Counted(counted.records() - stated.records(), counted.fen() - stated.fen()),
                findings);
    }

    private static void add(List<String> findings, long stated, long counted, String less, String more) {
        if (Math.abs(counted - stated) * TOLERANCE > stated) {
            findings.add(counted < stated ? less : more);
        }
    }

    private static String row(
            String key, String content, Counted stated, Counted counted, Counted difference, List<String> findings) {
        return String.join(
                " ", key, content, stated.toString(), counted.toString(), difference.toString(), findings.toString());
    }

    /** What they read. */
    static SortedSet<String> answered(Gateway gateway) {
        SortedSet<String> rows = new TreeSet<>();
        String next = "/api/v1/response?limit=100&period=" + QUARTER;
        while (!next.isEmpty()) {
            JsonNode page = gateway.get(next);
            page.path("items").forEach(entry -> rows.add(row(entry)));
            next = page.path("next").asText("");
        }
        return rows;
    }

    private static String row(JsonNode entry) {
        List<String> findings = new ArrayList<>();
        entry.path("findings").forEach(finding -> findings.add(finding.asText()));
        return row(
                String.join(
                        "|",
                        entry.path("kind").asText(),
                        entry.path("flow").asText(),
                        entry.path("period").asText(),
                        entry.path("reporter").asText()),
                entry.path("content").asText(),
                counted(entry, "statedRecords", "statedFen"),
                counted(entry, "countedRecords", "countedFen"),
                counted(entry, "recordsDifference", "fenDifference"),
                findings);
    }

    private static Counted counted(JsonNode entry, String records, String fen) {
        return new Counted(entry.required(records).asLong(), entry.required(fen).asLong());
    }
}
