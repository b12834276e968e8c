package org.shumao.localstack.scenario.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.trader.Trader;

class StatementsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Scenario SCENARIO = new Scenario(ScenarioSize.QUICK);
    private static final List<JsonNode> REPORTS = new ArrayList<>();

    private static List<Statement> statements = List.of();

    @BeforeAll
    static void generateTheScenarioOnce() {
        SCENARIO.generate(StatementsTest::keepReports);
        statements = SCENARIO.statements();
    }

    /** In the documents that are written: the newest version of each report unless it is a delete, each line converted. */
    @Test
    void exportersStateNumberAndSumOfTheReportsThatStand() {
        Map<String, JsonNode> newest = new HashMap<>();
        REPORTS.forEach(report -> newest.merge(
                report.path("enterprise").asText() + report.path("documentNo").asText(),
                report,
                (one, other) -> time(one).compareTo(time(other)) < 0 ? other : one));
        Map<String, List<JsonNode>> standing = newest.values().stream()
                .filter(report -> !report.path("operation").asText().equals("delete"))
                .collect(Collectors.groupingBy(
                        report -> report.path("enterprise").asText() + " " + month(report) + " "
                                + report.path("flow").asText()));

        List<Statement> ofExporters = of(Capacity.SERVICE_EXPORTER).toList();
        assertThat(ofExporters).hasSizeGreaterThan(1000).allSatisfy(statement -> {
            List<JsonNode> sent =
                    standing.getOrDefault(statement.reporter().uscc() + " " + statement.period() + " X", List.of());
            assertThat(statement.records()).as(statement.toString()).isEqualTo(sent.size());
            assertThat(statement.fen())
                    .as(statement.toString())
                    .isEqualTo(sent.stream().mapToLong(StatementsTest::fen).sum());
        });
        assertThat(ofExporters).anyMatch(statement -> statement.records() == 0).anyMatch(s -> s.records() > 1);
    }

    /** Each import is ordered on a platform of the scenario, and no platform is silent about imports. */
    @Test
    void platformsStateAllImportsTogether() {
        for (String quarter : List.of("2023-Q1", "2024-Q4", "2025-Q2")) {
            Period period = Period.parse(quarter).orElseThrow();
            long stated = of(Capacity.PLATFORM)
                    .filter(statement -> statement.flow() == Flow.IMPORT
                            && statement.period().equals(period))
                    .mapToLong(Statement::fen)
                    .sum();
            assertThat(stated)
                    .isPositive()
                    .isEqualTo(Stream.of(Domain.CBEC, Domain.EARLY_ORDERS)
                            .mapToLong(domain -> SCENARIO.sums()
                                    .of(period, Flow.IMPORT, domain)
                                    .fen())
                            .sum());
        }
    }

    @Test
    void everyReporterStatesEveryFlowAndPeriodThatItOwesButAFewAreSilentAboutTheLastMonths() {
        assertThat(statements).doesNotHaveDuplicates();
        assertThat(reporters(Capacity.PLATFORM, Flow.EXPORT, "2025-Q1")).isEqualTo(12);
        assertThat(reporters(Capacity.PLATFORM, Flow.EXPORT, "2025-Q2")).isEqualTo(12 - 3);
        assertThat(reporters(Capacity.PLATFORM, Flow.IMPORT, "2025-Q2")).isEqualTo(12);
        assertThat(reporters(Capacity.SERVICE_EXPORTER, Flow.EXPORT, "2024-12"))
                .isEqualTo(54 - registeredFrom("2025-01-01"));
        assertThat(reporters(Capacity.SERVICE_EXPORTER, Flow.EXPORT, "2025-01"))
                .isEqualTo(54 - registeredFrom("2025-02-01") - 3);
        assertThat(reporters(Capacity.SERVICE_EXPORTER, Flow.EXPORT, "2025-05"))
                .isEqualTo(54 - registeredFrom("2025-06-01") - 3);
        assertThat(reporters(Capacity.SERVICE_EXPORTER, Flow.EXPORT, "2025-06")).isEqualTo(54 - 3 - 7);
        assertThat(reporters(Capacity.SERVICE_IMPORTER, Flow.IMPORT, "2025-06")).isEqualTo(54);
        assertThat(statements)
                .noneMatch(statement -> statement
                        .period()
                        .last()
                        .atEndOfMonth()
                        .isBefore(statement.reporter().registeredOn()))
                .anyMatch(statement -> statement
                                .period()
                                .last()
                                .atEndOfMonth()
                                .isAfter(statement.reporter().registeredOn())
                        && statement
                                .period()
                                .first()
                                .atDay(1)
                                .isBefore(statement.reporter().registeredOn()));
    }

    /** A quarter until the end of the next month, a month until the 15th. */
    @Test
    void allStateInTimeButThreePlatformsAboutOneQuarter() {
        assertThat(statements.stream().filter(StatementsTest::isLate))
                .hasSize(3 * 2)
                .allMatch(late -> late.period().toString().equals("2025-Q1"))
                .extracting(Statement::reporter)
                .hasSameElementsAs(SCENARIO.latePlatforms());
        assertThat(statements)
                .allSatisfy(statement -> assertThat(day(statement))
                        .isAfter(statement.period().last().atEndOfMonth())
                        .isBefore(Scenario.DAY));
    }

    @Test
    void oneOfTheSilentExportersHasCeasedToTrade() {
        Set<Trader> stating = of(Capacity.SERVICE_EXPORTER)
                .filter(statement -> statement.period().toString().equals("2025-05"))
                .map(Statement::reporter)
                .collect(Collectors.toSet());
        assertThat(SCENARIO.traders().stream()
                        .filter(trader -> trader.kinds().contains(EnterpriseKind.SERVICE_EXPORTER))
                        .filter(trader -> !trader.registeredOn().isAfter(LocalDate.of(2025, 5, 31)))
                        .filter(trader -> !stating.contains(trader))
                        .map(Trader::lastMonth))
                .hasSize(3)
                .containsOnlyOnce(YearMonth.of(2023, 7));
    }

    private static boolean isLate(Statement statement) {
        YearMonth next = statement.period().last().plusMonths(1);
        return day(statement).isAfter(statement.capacity() == Capacity.PLATFORM ? next.atEndOfMonth() : next.atDay(15));
    }

    private static LocalDate day(Statement statement) {
        return LocalDate.ofInstant(statement.statedAt(), ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void writesARowForTheImport() {
        Statement complete =
                statements.stream().filter(s -> s.records() > 0).findFirst().orElseThrow();
        assertThat(new Statement(
                                complete.reporter(),
                                Capacity.PLATFORM,
                                Flow.EXPORT,
                                Period.parse("2025-Q1").orElseThrow(),
                                12,
                                1234507,
                                Instant.EPOCH)
                        .csv())
                .isEqualTo("PLATFORM,X,2025-Q1,COMPLETE,12,12345.07");
        assertThat(new Statement(
                                complete.reporter(),
                                Capacity.PLATFORM,
                                Flow.IMPORT,
                                Period.parse("2025-Q1").orElseThrow(),
                                0,
                                0,
                                Instant.EPOCH)
                        .csv())
                .isEqualTo("PLATFORM,M,2025-Q1,NIL,,");
    }

    private static Stream<Statement> of(Capacity capacity) {
        return statements.stream().filter(statement -> statement.capacity() == capacity);
    }

    private static long reporters(Capacity capacity, Flow flow, String period) {
        return of(capacity)
                .filter(statement -> statement.flow() == flow
                        && statement.period().toString().equals(period))
                .count();
    }

    private static long registeredFrom(String day) {
        return of(Capacity.SERVICE_EXPORTER)
                .map(Statement::reporter)
                .distinct()
                .filter(reporter -> !reporter.registeredOn().isBefore(LocalDate.parse(day)))
                .count();
    }

    private static void keepReports(Submission submission) {
        if (submission.mediaType().contains("json")) {
            try (MappingIterator<JsonNode> records =
                    JSON.readerFor(JsonNode.class).readValues(submission.body())) {
                records.forEachRemaining(record -> {
                    if (record.path("type").asText().equals("service-report")) {
                        REPORTS.add(record);
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String time(JsonNode report) {
        return report.path("versionTime").asText();
    }

    private static String month(JsonNode report) {
        return report.path("dates").path("provision").asText().substring(0, 7);
    }

    private static long fen(JsonNode report) {
        String currency = report.path("currency").asText();
        BigDecimal yuan = currency.equals("CNY")
                ? BigDecimal.ONE
                : SCENARIO.rates().stream()
                        .filter(rate -> rate.currency().equals(currency)
                                && rate.month().toString().equals(month(report)))
                        .findFirst()
                        .orElseThrow()
                        .cnyPerUnit();
        long fen = 0;
        for (JsonNode line : report.path("lines")) {
            fen += new BigDecimal(line.path("amount").asText())
                    .multiply(yuan)
                    .movePointRight(2)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
        return fen;
    }
}
