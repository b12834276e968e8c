package org.shumao.aggregation.indicator.catalogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * The tables of the pages are written from the catalogue, with the answers to its examples over the rows of this test; update
 * them with {@code mvn -pl aggregation-service -am test -Dtest=IndicatorPageResourceTest -Ddocs.update=true}.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class IndicatorPageResourceTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Path DOCS = Path.of("..", "docs");
    private static final String BEGIN = "<!-- A test writes what follows from the catalogue. -->\n";
    private static final String END = "<!-- Here it ends. -->\n";

    @Inject
    DataSource dataSource;

    @Test
    void thePagesAreWrittenFromTheCatalogueWithExamplesThatAreAnswered() throws Exception {
        fill();
        check(DOCS.resolve("indicators.md"), Language.EN);
        check(DOCS.resolve(Path.of("zh", "indicators.md")), Language.ZH);
    }

    private void fill() throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        rows.published("CBEC", "_T", Map.of("2023-S1", "1500", "2024-S1", "1700", "2025-S1", "1900"));
        rows.published("GOODS_TRADE", "_T", Map.of("2024-S1", "20000", "2025-S1", "20600"));
        List<String> partners = List.of("US", "JP", "DE", "VN");
        List<String> products = List.of("6110", "8517", "3304", "1905");
        List<String> provinces = List.of("33", "44", "11");
        int number = 0;
        for (int year = 2022; year <= 2025; year++) {
            for (int month = 1; month <= (year == 2025 ? 7 : 12); month++) {
                for (String flow : List.of("X", "M")) {
                    int i = number++;
                    long fen = 1_000_000L * (50 + i % 7 + 3L * (year - 2022)) * (flow.equals("X") ? 3 : 1);
                    int yyyymm = year * 100 + month;
                    String product = products.get(i % 4);
                    String province = provinces.get(i % 3);
                    cell(
                            yyyymm,
                            flow,
                            "GROSS",
                            "RELEASED",
                            "GOODS",
                            "9610",
                            product,
                            partners.get(i % 4),
                            province,
                            0,
                            fen);
                    cell(yyyymm, flow, "GROSS", "DECLARED", "GOODS", "1210", "6110", "US", province, 0, fen / 5);
                    cell(
                            yyyymm,
                            flow,
                            "RETURN",
                            "RELEASED",
                            "GOODS",
                            "9610",
                            product,
                            partners.get(i % 4),
                            province,
                            0,
                            fen / 20);
                    cell(yyyymm, flow, "GROSS", "REPORTED", "SERVICE", "_Z", "SI22", "US", province, 3, fen / 2);
                    cell(yyyymm, flow, "GROSS", "ORDERED", "SERVICE", "_Z", "SK22", "JP", province, 11, fen / 8);
                }
            }
        }
        enterprises(rows);
        rows.execute(
                "insert into return_cohort values (0, 202504, 202505, 'X', 'RELEASED', 4000000, 500000, 400, 50, now()),"
                        + " (0, 202504, 202507, 'X', 'RELEASED', 6000000, 900000, 600, 70, now()),"
                        + " (1, 202506, 202506, 'M', 'RELEASED', 2000000, 300000, 200, 30, now())");
        rows.execute("insert into clearance_month values (0, 202504, 'X', '9610', 0, 600, now()),"
                + " (0, 202505, 'X', '9610', 1, 300, now()), (1, 202505, 'X', '9610', 4, 100, now()),"
                + " (1, 202506, 'M', '1210', 2, 40, now()), (1, 202506, 'M', '1210', 61, 10, now())");
        try (Connection connection = dataSource.getConnection()) {
            CubeRows.sumCellsUp(connection);
        }
    }

    /** Forty enterprises, which trade for a year or two and then, many of them, no longer. */
    private static void enterprises(CubeRows rows) throws SQLException {
        List<String> provinces = List.of("33", "44", "11", "51");
        List<String> sizes = List.of("'MICRO'", "'SMALL'", "'MEDIUM'", "null");
        for (int i = 0; i < 40; i++) {
            String uscc = "91330106MA2%07d".formatted(i);
            LocalDate registeredOn = LocalDate.of(2022, 1, 15).plusMonths(i);
            rows.enterprise(uscc, i % 5 == 0 ? "PLATFORM" : "E_COMMERCE_ENTERPRISE", registeredOn);
            rows.execute("update enterprise set province = '%s', size_class = %s where uscc = '%s'"
                    .formatted(provinces.get(i % 4), sizes.get(i / 4 % 4), uscc));
            YearMonth first = YearMonth.from(registeredOn).plusMonths(1);
            List<Integer> months = Stream.iterate(first, month -> month.plusMonths(3))
                    .limit(2 + i % 5)
                    .filter(month -> month.isBefore(YearMonth.of(2025, 8)))
                    .map(month -> month.getYear() * 100 + month.getMonthValue())
                    .toList();
            if (!months.isEmpty()) {
                rows.traded(uscc, months);
            }
        }
    }

    private void cell(
            int month,
            String flow,
            String kind,
            String evidence,
            String lineKind,
            String regime,
            String product,
            String partner,
            String province,
            int digital,
            long fen)
            throws SQLException {
        String sql = """
                insert into cell (slot, month, flow, kind, evidence, line_kind, regime, product, unit, partner, province,
                                  digital, cny_fen, usd_cents, lines, orders, quantity, net_weight, as_of)
                values (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, '2025-08-01T00:00:00Z')
                on conflict do nothing
                """;
        boolean goods = lineKind.equals("GOODS");
        long lines = fen / 10_000;
        List<Object> values = new ArrayList<>(List.of(month, flow, kind, evidence, lineKind, regime, product));
        values.addAll(List.of(goods ? "011" : "_Z", partner, province, digital, fen, fen / 7, lines));
        values.addAll(List.of(kind.equals("GROSS") ? lines / 2 : 0L, goods ? lines * 2 : 0L));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        }
    }

    private static void check(Path page, Language language) throws IOException {
        String text = Files.readString(page);
        String written = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + table(language)
                + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, written);
        }
        assertThat(page).hasContent(written);
    }

    private static String table(Language language) throws IOException {
        Text head = new Text(
                "| indicator | what it says | formula, unit | trade | null | example, and its answer over the rows of a test |\n",
                "| 指标 | 含义 | 公式、单位 | 统计范围 | 何时为空 | 示例及在测试数据上的答复 |\n");
        StringBuilder table = new StringBuilder("\n" + head.in(language) + "|---|---|---|---|---|---|\n");
        for (Indicator indicator : IndicatorCatalogue.published().all()) {
            table.append(row(indicator, language));
        }
        return table.append('\n').toString();
    }

    private static String row(Indicator indicator, Language language) throws IOException {
        Indicator.Unit unit = indicator.unit().in(Currency.CNY);
        String scale = indicator.multiplier() == 0 ? "" : " × 10^" + indicator.multiplier();
        return "| **%s** `%s` %d | %s | %s; `%s` %s%s | %s | %s | `%s`<br>%s |\n"
                .formatted(
                        indicator.name().in(language),
                        indicator.id(),
                        indicator.version(),
                        saying(indicator, language),
                        indicator.formula().in(language),
                        unit.code(),
                        unit.name().in(language),
                        scale,
                        definitions(indicator),
                        indicator.guards().stream()
                                .map(reason -> "`" + reason.code() + "`")
                                .collect(Collectors.joining(", ")),
                        indicator.example(),
                        answer(indicator, language));
    }

    private static String saying(Indicator indicator, Language language) {
        String related = indicator.related().stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
        return indicator.description().in(language)
                + (language == Language.EN ? " " : "")
                + indicator.isNot().in(language)
                + (language == Language.EN ? " See also " + related + "." : "另见" + related + "。");
    }

    private static String definitions(Indicator indicator) {
        return indicator.definitions().equals(List.of(Definition.values()))
                ? "*"
                : indicator.definitions().stream()
                        .map(definition -> "`" + definition.code() + "`")
                        .collect(Collectors.joining(", "));
    }

    /** The observations of the last period. */
    private static String answer(Indicator indicator, Language language) throws IOException {
        String body = given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "statistician"))
                .get("/api/v1/indicators/" + indicator.id() + "/observations?labels=name&lang=" + language.code() + "&"
                        + indicator.example())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonNode answer = JSON.readTree(body);
        String last = answer.path("periods")
                .get(answer.path("periods").size() - 1)
                .path("period")
                .asText();
        return last + ": "
                + StreamSupport.stream(answer.path("observations").spliterator(), false)
                        .filter(one -> one.path("period").asText().equals(last))
                        .map(IndicatorPageResourceTest::observation)
                        .collect(Collectors.joining("; "));
    }

    private static String observation(JsonNode observation) {
        String names = StreamSupport.stream(observation.path("names").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        String value = observation.path("value").isNull()
                ? observation.path("reason").asText()
                : observation.path("value").asText();
        return (names.isEmpty() ? "" : names + " ") + value;
    }
}
