package org.shumao.systemtests.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.suite.Figures;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Days pass over wild histories of March 2025, reporters state what counts, more or less, and statisticians exclude some of their
 * lists, orders and reports: the services and the oracle agree on every day, whether records came before it or after. A suite of its own,
 * since a day never goes back.
 */
@Tag("long")
class AgeingIT {
    private static final int ORDERS = 150;
    private static final int EXCLUDED_OF_A_TYPE = 6;
    private static final String[] TYPES = {"DECLARATION_LIST", "ORDER", "SERVICE_REPORT"};
    private static final Pattern ORDER_NO = Pattern.compile("<(?:ceb:)?orderNo>([^<]+)<");
    private static final Pattern PLATFORM = Pattern.compile("<(?:ceb:)?ebpCode>([^<]+)<");
    private static final Pattern LIST = Pattern.compile("<(?:ceb:)?Inventory>.*?</(?:ceb:)?Inventory>", Pattern.DOTALL);

    private static Suite suite;
    private static Gateway gateway;
    private static Figures figures;
    private final Scenario scenario = new Scenario(ScenarioSize.QUICK);
    private final Oracle oracle = RunningSuite.oracle(scenario);
    private @Nullable WildStatements statements;

    /** A document that does not count. */
    private record Exclusion(String id, String orderNo, String party, String enterprise, String document) {}

    @BeforeAll
    static void start() {
        suite = Suite.start(SuiteOptions.forTests()
                .withJvmArguments(
                        SuiteService.AGGREGATION,
                        List.of("-Dshumao.intake.max-wait=100ms", "-Dshumao.reference-data.collect=100ms")));
        gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        figures = new Figures(suite, gateway);
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void theFiguresOfEveryDayAreWhatTheOracleReads() throws SQLException {
        register();
        List<Submission> submissions = new Histories(20250620L, "Q").submissions(ORDERS);
        submissions.subList(0, submissions.size() / 2).forEach(this::submit);
        assertFigures("no day");
        to(LocalDate.of(2025, 4, 10));
        assertFigures("10 April");
        submissions.subList(submissions.size() / 2, submissions.size()).forEach(this::submit);
        state();
        assertFigures("10 April, with what came later and statements about it");
        assertThat(oracle.sums().toString())
                .contains("CBEC GROSS STALE", "CBEC GROSS DECLARED", "EARLY_ORDERS GROSS ORDERED");

        assertThat(oracle.clearances()).as("customs takes many different times").hasSizeGreaterThan(20);
        List<Exclusion> excluded = exclude(submissions);
        assertThat(excluded)
                .extracting(exclusion -> exclusion.document().split("\\|", -1)[0])
                .contains(TYPES);
        assertFigures("with exclusions");
        to(LocalDate.of(2025, 6, 15));
        assertFigures("15 June");
        assertThat(oracle.sums().toString())
                .contains("CBEC RETURN STALE", "UNDECLARED_ORDERS GROSS REFUSED", "UNDECLARED_ORDERS GROSS UNDECLARED");
        excluded.subList(0, excluded.size() / 2).forEach(this::takeBack);
        to(LocalDate.of(2025, 12, 31));
        assertFigures("31 December, some of them taken back");
        assertThat(oracle.sums().toString()).doesNotContain("GROSS DECLARED", "EARLY_ORDERS");
    }

    private void register() {
        Register register = new Register(gateway);
        register.putRates(scenario);
        register.registerAll(scenario);
        register.addLateAliases(scenario);
        figures.awaitSettled();
    }

    /** About what has come; some more state trade that never comes. */
    private void state() {
        List<String> some =
                scenario.traders().stream().map(Trader::uscc).limit(10).toList();
        figures.awaitSettled();
        statements = new WildStatements(20250408L, oracle.counted(), some);
        statements.publish(suite, gateway);
        assertThat(WildStatements.answered(gateway).toString())
                .contains("SERVICE_IMPORTER", "nil-but-counted", "fewer-records-counted", "more-value-counted", " []");
    }

    private void submit(Submission submission) {
        oracle.read(submission.body(), submission.mediaType());
        Gateway.success(
                gateway.submit(submission.body(), submission.mediaType(), submission.name()), submission.name());
    }

    /** A day is reference data, like a rate: whoever numbers its version first makes it. */
    private void to(LocalDate day) throws SQLException {
        oracle.day(day);
        try (Connection connection = figures.database();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = aggregation");
            statement.execute("with v as (update reference_data_version set version = version + 1 returning version)"
                    + " insert into reference_data_entry (version, kind, code, value)"
                    + " select version, 'AGEING', 'ageing|day', '" + day + "' from v");
        }
    }

    private void assertFigures(String when) throws SQLException {
        figures.awaitSettled();
        assertThat(figures.cells()).as(when).hasToString(oracle.sums().toString());
        assertThat(figures.clearances()).as(when).isEqualTo(oracle.clearances());
        assertThat(figures.services()).as(when).isEqualTo(oracle.services());
        if (statements != null) {
            assertThat(WildStatements.answered(gateway)).as(when).isEqualTo(statements.expected(oracle.counted()));
        }
        figures.assertReconciliationIsClean();
    }

    /** Some documents of each type that count, at most one of each group of some orders. */
    private List<Exclusion> exclude(List<Submission> submissions) {
        List<Exclusion> excluded = new ArrayList<>();
        Map<String, Integer> byType = new HashMap<>();
        for (String address : addresses(submissions)) {
            JsonNode order = gateway.get(address);
            for (JsonNode group : order.path("groups")) {
                documents(group).stream()
                        .filter(document -> byType.getOrDefault(type(document), 0) < EXCLUDED_OF_A_TYPE)
                        .min(Comparator.comparing(document -> byType.getOrDefault(type(document), 0)))
                        .ifPresent(document -> {
                            byType.merge(type(document), 1, Integer::sum);
                            excluded.add(exclude(order.path("orderNo").asText(), group, document));
                        });
            }
        }
        return excluded;
    }

    private static String type(String document) {
        return document.split("\\|", -1)[0];
    }

    /** Documents of a group that count: a list only with a number of its own. */
    private static Set<String> documents(JsonNode group) {
        Set<String> documents = new TreeSet<>();
        group.path("contributions")
                .forEach(line -> documents.add(line.path("document").asText()));
        documents.removeIf(document -> switch (type(document)) {
            case "ORDER", "SERVICE_REPORT" -> false;
            case "DECLARATION_LIST" -> document.endsWith("|");
            default -> true;
        });
        return documents;
    }

    private Exclusion exclude(String orderNo, JsonNode group, String document) {
        String party = group.path("party").asText();
        String enterprise = group.path("enterprise").asText();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("orderNo", orderNo)
                .put("party", party)
                .put("enterprise", enterprise)
                .put("document", document)
                .put("reason", "other")
                .put("note", "A test of what exclusions do.");
        String id = Gateway.success(gateway.post("/api/v1/exclusions", body), document)
                .path("id")
                .asText();
        oracle.exclude(orderNo, party, enterprise, document);
        return new Exclusion(id, orderNo, party, enterprise, document);
    }

    private void takeBack(Exclusion exclusion) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("note", "Taken back.");
        Gateway.success(gateway.post("/api/v1/exclusions/" + exclusion.id() + "/withdraw", body), exclusion.id());
        oracle.include(exclusion.orderNo(), exclusion.party(), exclusion.enterprise(), exclusion.document());
    }

    /** Addresses of orders that lists name. */
    private static Set<String> addresses(List<Submission> submissions) {
        Set<String> addresses = new TreeSet<>();
        for (Submission submission : submissions) {
            Matcher list = LIST.matcher(new String(submission.body(), StandardCharsets.UTF_8));
            while (list.find()) {
                Matcher platform = PLATFORM.matcher(list.group());
                Matcher orderNo = ORDER_NO.matcher(list.group());
                if (platform.find() && orderNo.find()) {
                    addresses.add("/api/v1/orders/" + encoded(platform.group(1)) + "/" + encoded(orderNo.group(1)));
                }
            }
        }
        return addresses;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
