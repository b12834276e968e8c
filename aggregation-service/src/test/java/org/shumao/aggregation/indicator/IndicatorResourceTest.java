package org.shumao.aggregation.indicator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class IndicatorResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DIGITALLY_DELIVERABLE = Set.of("SF1", "SG", "SH3", "SI22", "SJ34", "SK1");

    @Inject
    DataSource dataSource;

    private CubeRows rows;

    @BeforeEach
    void emptyTables() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
    }

    @Test
    void agreesWithACountOfTheSameRowsByOtherMeans() throws Exception {
        List<Cell> cells = randomCells(new Random(20250601), 4_000);
        rows.insert(cells);
        for (String domain : List.of("cbec", "dds", "early-orders")) {
            for (String flow : List.of("X", "M", "total")) {
                compare(cells, domain, flow, "2024", 202401, 202412);
                compare(cells, domain, flow, "2024-S2", 202407, 202412);
                compare(cells, domain, flow, "2023-Q1", 202301, 202303);
                compare(cells, domain, flow, "2025-06", 202506, 202506);
            }
        }
    }

    private static void compare(List<Cell> cells, String domain, String flow, String period, int first, int last)
            throws Exception {
        Predicate<Cell> inDomain = switch (domain) {
            case "cbec" -> c -> c.lineKind().equals("GOODS") && !c.evidence().equals("ORDERED");
            case "dds" -> c -> DIGITALLY_DELIVERABLE.contains(c.product());
            default -> c -> c.lineKind().equals("GOODS") && c.evidence().equals("ORDERED");
        };
        List<Cell> counted = cells.stream()
                .filter(inDomain)
                .filter(c -> flow.equals("total") || c.flow().equals(flow))
                .filter(c -> c.month() >= first && c.month() <= last)
                .toList();
        List<Cell> gross =
                counted.stream().filter(c -> c.kind().equals("GROSS")).toList();
        JsonNode value = JSON.readTree(authorized()
                .queryParam("period", period)
                .queryParam("flow", flow)
                .queryParam("domain", domain)
                .get("/api/v1/indicators/value")
                .asString());
        String what = domain + " " + flow + " " + period;
        assertThat(value.path("valueFen").bigIntegerValue()).as(what).isEqualTo(sum(gross, Cell::fen));
        assertThat(value.path("valueUsdCents").bigIntegerValue()).as(what).isEqualTo(sum(gross, Cell::cents));
        assertThat(value.path("returnsFen").bigIntegerValue())
                .as(what)
                .isEqualTo(sum(counted, Cell::fen).subtract(sum(gross, Cell::fen)));
        value.path("evidence")
                .properties()
                .forEach(mix -> assertThat(mix.getValue().bigIntegerValue())
                        .as(what)
                        .isEqualTo(sum(
                                gross.stream()
                                        .filter(c -> c.evidence().equals(mix.getKey()))
                                        .toList(),
                                Cell::fen)));
        assertThat(Instant.parse(value.path("asOf").asText()))
                .as(what)
                .isEqualTo(counted.stream()
                        .map(Cell::asOf)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static BigInteger sum(List<Cell> cells, Function<Cell, Long> measure) {
        return cells.stream().map(measure).map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<Cell> randomCells(Random random, int count) {
        List<String> headings = List.of("6110", "8517", "3304", "_U");
        List<String> items = List.of("SF1", "SG", "SH3", "SI22", "SJ34", "SK1", "SC1", "SD", "SE", "_U");
        Instant asOf = Instant.parse("2025-07-01T00:00:00Z");
        List<Cell> cells = new ArrayList<>();
        Set<List<Object>> keys = new HashSet<>();
        while (cells.size() < count) {
            boolean goods = random.nextBoolean();
            int month = (2022 + random.nextInt(4)) * 100 + 1 + random.nextInt(12);
            String kind = goods && random.nextInt(5) == 0 ? "RETURN" : "GROSS";
            List<String> possible = goods ? List.of("DECLARED", "RELEASED", "ORDERED") : List.of("REPORTED", "ORDERED");
            String evidence = kind.equals("RETURN") ? "RELEASED" : possible.get(random.nextInt(possible.size()));
            List<String> products = goods ? headings : items;
            String product = products.get(random.nextInt(products.size()));
            String flow = random.nextBoolean() ? "X" : "M";
            int slot = random.nextInt(4);
            if (month <= 202507 && keys.add(List.of(goods, month, kind, evidence, product, flow, slot))) {
                cells.add(new Cell(
                        slot,
                        month,
                        flow,
                        kind,
                        evidence,
                        goods ? "GOODS" : "SERVICE",
                        product,
                        random.nextLong(1L << 52),
                        random.nextLong(1L << 50),
                        asOf.plusSeconds(random.nextInt(1_000_000))));
            }
        }
        return cells;
    }

    @Test
    void namesDefinitionAndUnits() throws Exception {
        rows.insert(List.of(new Cell(
                0, 202506, "X", "GROSS", "ORDERED", "GOODS", "6110", 777, 108, Instant.parse("2025-07-01T00:00:00Z"))));
        String body = authorized()
                .get("/api/v1/indicators/value?period=2025-06&domain=early-orders")
                .asString();
        assertThat(JSON.readTree(body)).isEqualTo(JSON.readTree("""
                {"indicator": "value", "period": "2025-06", "flow": "total", "domain": "early-orders",
                 "definition": "EARLY-ORDERS-1", "valueFen": 777, "valueUsdCents": 108, "returnsFen": 0,
                 "units": {"valueFen": {"currency": "CNY", "unitMult": -2},
                           "valueUsdCents": {"currency": "USD", "unitMult": -2}},
                 "evidence": {"ORDERED": 777}, "asOf": "2025-07-01T00:00:00Z", "complete": true, "provisional": true}
                """));
    }

    @Test
    void aValueOutsideTheDataIsNullWithAReason() {
        authorized()
                .get("/api/v1/indicators/value?period=2025-06&domain=cbec&flow=X")
                .then()
                .statusCode(200)
                .body("valueFen", nullValue())
                .body("valueFenReason", equalTo("no-data"))
                .body("valueUsdCentsReason", equalTo("no-data"))
                .body("returnsFenReason", equalTo("no-data"))
                .body("asOfReason", equalTo("no-data"))
                .body("complete", equalTo(false));
    }

    @Test
    void namesEveryBrokenParameterAtOnce() {
        authorized()
                .get("/api/v1/indicators/value?period=2025-Q5&flow=E&partner=US")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.field", contains("partner", "domain", "period", "flow"))
                .body("errors.rule", contains("unknown-parameter", "required", "period", "code"))
                .body("errors[1].expected", equalTo("cbec, dds, early-orders"))
                .body("errors[3].value", equalTo("E"))
                .body("errors[3].expected", equalTo("X, M, total"));
    }

    @ParameterizedTest
    @CsvSource({"domain=cbec, period", "period=2025, domain"})
    void needsPeriodAndDomain(String query, String missing) {
        authorized()
                .get("/api/v1/indicators/value?" + query)
                .then()
                .statusCode(400)
                .body("errors.field", contains(missing))
                .body("errors[0].value", nullValue());
    }

    @Test
    void refusesACallWithoutAToken() {
        given().get("/api/v1/indicators/value?period=2025&domain=cbec")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthenticated"));
    }

    private static RequestSpecification authorized() {
        return given().auth().oauth2(TestTokens.token("aggregation", "anonymous"));
    }
}
