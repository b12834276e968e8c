package org.shumao.aggregation.cubeexport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesRegex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.query.GeneratedTrade;
import org.shumao.aggregation.cube.query.PlainTrade;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.Thoroughness;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;

/** Exports of generated roll-ups, row by row against sums made by hand. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class CubeExportResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<TradeFamily> FAMILIES = List.of(TradeFamily.values());
    private static final int SELECTIONS = Thoroughness.tries(200);
    private static final long SEED = 20261201;
    private static final String YEARS = "from=2019&to=2022&frequency=M";

    @Inject
    DataSource dataSource;

    private GeneratedTrade trade;

    @BeforeEach
    void fill() throws SQLException {
        new CubeRows(dataSource).clear();
        try (Connection connection = dataSource.getConnection()) {
            trade = new GeneratedTrade(connection, SEED);
            trade.write(6, 250);
        }
    }

    @Test
    void anySelectionIsWhatItsRowsAddUpTo() throws Exception {
        Random random = new Random(SEED);
        int withRows = 0;
        Set<Integer> widths = new TreeSet<>();
        for (int i = 0; i < SELECTIONS; i++) {
            TradeFamily family = FAMILIES.get(i % FAMILIES.size());
            List<PlainTrade.Row> rows = family == TradeFamily.GOODS_AND_SERVICES ? trade.cells : trade.enterprises;
            Selection selection = Selection.any(family, random);
            HttpResponse<byte[]> response = CubeExports.whole("cube.csv?" + selection.query());
            assertThat(response.statusCode()).as(selection.query()).isEqualTo(200);
            Map<String, List<BigDecimal>> expected = selection.rows(rows);
            Map<String, List<BigDecimal>> found =
                    rows(response, 1 + selection.by().size());
            assertThat(found).as(selection.query()).isEqualTo(expected);
            assertThat(response.headers().firstValue("Cube-Rows")).contains(String.valueOf(expected.size()));
            assertThat(List.copyOf(found.keySet()))
                    .as("order of %s", selection.query())
                    .isSortedAccordingTo(Comparator.naturalOrder());
            if (!expected.isEmpty()) {
                withRows++;
                widths.add(selection.by().size());
            }
        }
        assertThat(withRows).isGreaterThan(SELECTIONS / 2);
        assertThat(widths).contains(3, 4, 5);
    }

    /** What is asked of the cube. */
    private record Selection(
            Definition definition,
            Frequency frequency,
            List<Dimension> by,
            Map<Dimension, String> only,
            String kind,
            boolean byKind,
            boolean ofUnits) {
        private static final List<Frequency> FREQUENCIES = List.of(Frequency.values());
        private static final List<String> KINDS = List.of("gross", "returns", "net");

        /** Families have dimensions in common, of which the first family is asked. */
        static Selection any(TradeFamily family, Random random) {
            while (true) {
                List<Dimension> dimensions = new ArrayList<>(CubeQuery.DIMENSIONS);
                dimensions.retainAll(family.dimensions());
                List<Definition> definitions =
                        Stream.of(Definition.values()).filter(family::offers).toList();
                Definition definition = definitions.get(random.nextInt(definitions.size()));
                dimensions.removeAll(
                        definition.lineKind().isOfServices()
                                ? Set.of(
                                        Dimension.PRODUCT,
                                        Dimension.CHAPTER,
                                        Dimension.SECTION,
                                        Dimension.CONSUMER_GROUP,
                                        Dimension.UNIT)
                                : Set.of(Dimension.SERVICE, Dimension.SERVICE_GROUP));
                List<Dimension> by = random.ints(2 + random.nextInt(5), 0, dimensions.size())
                        .distinct()
                        .mapToObj(dimensions::get)
                        .toList();
                Map<Dimension, String> only = new TreeMap<>();
                if (random.nextInt(2) == 0) {
                    only.put(Dimension.FLOW, random.nextBoolean() ? "X" : "M");
                }
                if (random.nextInt(3) == 0) {
                    only.put(Dimension.PROVINCE, random.nextBoolean() ? "33" : "EAST");
                }
                if (random.nextInt(3) == 0 && family == TradeFamily.GOODS_AND_SERVICES) {
                    only.put(Dimension.PARTNER, random.nextBoolean() ? "EU" : "VN");
                }
                Set<Dimension> all = new TreeSet<>(by);
                all.addAll(only.keySet());
                if (TradeFamily.of(definition, all).filter(family::equals).isPresent()) {
                    return new Selection(
                            definition,
                            FREQUENCIES.get(random.nextInt(FREQUENCIES.size())),
                            by,
                            only,
                            KINDS.get(random.nextInt(KINDS.size())),
                            random.nextInt(4) == 0,
                            all.contains(Dimension.UNIT));
                }
            }
        }

        String query() {
            String codes = Stream.concat(
                            by.stream().map(Dimension::code), Stream.of("kind").filter(k -> byKind))
                    .collect(Collectors.joining(","));
            String length = Map.of(
                            Frequency.YEAR, "A", Frequency.HALF, "S", Frequency.QUARTER, "Q", Frequency.MONTH, "M")
                    .get(frequency);
            return "from=2019&to=2022&frequency=" + length + "&definition=" + definition.code() + "&by=" + codes
                    + only.entrySet().stream()
                            .map(one -> "&" + one.getKey().code() + "=" + one.getValue())
                            .collect(Collectors.joining())
                    + (byKind ? "" : "&kind=" + kind);
        }

        /** The rows, one after the other. */
        Map<String, List<BigDecimal>> rows(List<PlainTrade.Row> all) {
            Map<String, List<BigDecimal>> sums = new TreeMap<>();
            for (PlainTrade.Row row : all) {
                boolean counts = PlainTrade.belongs(row, definition)
                        && (byKind || kind.equals("net") || kind.equals("gross") == (row.kind() == Kind.GROSS))
                        && only.entrySet().stream()
                                .allMatch(one -> PlainTrade.isIn(row, one.getKey(), Set.of(one.getValue())));
                if (counts) {
                    for (String key : keys(row)) {
                        sums.merge(key, sums(row), Selection::plus);
                    }
                }
            }
            sums.values().removeIf(one -> one.stream().allMatch(sum -> sum.signum() == 0));
            return sums;
        }

        private List<String> keys(PlainTrade.Row row) {
            YearMonth month = row.month();
            List<String> keys = List.of(Period.containing(frequency, month).toString());
            for (Dimension dimension : by) {
                List<String> members = PlainTrade.members(row, dimension).toList();
                keys = keys.stream()
                        .flatMap(key -> members.stream().map(member -> key + "," + member))
                        .toList();
            }
            String last = row.kind() == Kind.GROSS ? "gross" : "returns";
            return byKind ? keys.stream().map(key -> key + "," + last).toList() : keys;
        }

        private List<BigDecimal> sums(PlainTrade.Row row) {
            boolean isNegative = !byKind && kind.equals("net") && row.kind() == Kind.RETURN;
            return Stream.of(
                            Measure.CNY_FEN,
                            Measure.USD_CENTS,
                            Measure.LINES,
                            Measure.ORDERS,
                            Measure.QUANTITY,
                            Measure.NET_WEIGHT)
                    .limit(ofUnits ? 6 : 4)
                    .map(measure -> row.sums().value(measure))
                    .map(sum -> isNegative ? sum.negate() : sum)
                    .map(CubeExportResourceTest::plain)
                    .toList();
        }

        private static List<BigDecimal> plus(List<BigDecimal> one, List<BigDecimal> other) {
            List<BigDecimal> sums = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
                sums.add(plain(one.get(i).add(other.get(i))));
            }
            return sums;
        }
    }

    private static BigDecimal plain(BigDecimal sum) {
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    private static Map<String, List<BigDecimal>> rows(HttpResponse<byte[]> response, int keys) {
        Map<String, List<BigDecimal>> rows = new LinkedHashMap<>();
        List<String> lines = text(response).lines().toList();
        int width = keys + (lines.get(0).contains(",kind,") ? 1 : 0);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            List<BigDecimal> before = rows.put(
                    String.join(",", cells.subList(0, width)),
                    cells.subList(width, cells.size()).stream()
                            .map(BigDecimal::new)
                            .map(CubeExportResourceTest::plain)
                            .toList());
            assertThat(before).as(line).isNull();
        }
        return rows;
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** All roads lead to the same fen: the export, the observations, and the cells. */
    @Test
    void itsSumIsThatOfTheObservationsAndOfTheCells() throws Exception {
        HttpResponse<byte[]> export =
                CubeExports.whole("cube.csv?from=2020&to=2020&by=flow,partner,product,province,unit");
        BigDecimal sum =
                rows(export, 6).values().stream().map(row -> row.get(0)).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isPositive();
        String observed = statistician()
                .get("/api/v1/indicators/value/observations?from=2020&to=2020")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("observations[0].value");
        assertThat(new BigDecimal(observed)).isEqualByComparingTo(sum);
        assertThat(number("select sum(cny_fen) from cell where month between 202001 and 202012 and line_kind = 'GOODS'"
                        + " and kind = 'GROSS' and evidence in ('DECLARED', 'RELEASED', 'STALE')"))
                .isEqualByComparingTo(sum);
    }

    @Test
    void theFormsSayTheSame() throws Exception {
        String query = YEARS + "&by=flow,partner,unit,kind";
        Map<String, List<BigDecimal>> csv = rows(CubeExports.whole("cube.csv?" + query), 4);
        assertThat(csv).hasSizeGreaterThan(100);

        HttpResponse<byte[]> ndjson = CubeExports.whole("cube.ndjson?" + query);
        assertThat(ndjson.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<String> lines = text(ndjson).lines().toList();
        Map<String, List<BigDecimal>> objects = new LinkedHashMap<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            List<String> cells = new ArrayList<>();
            JSON.readTree(line)
                    .properties()
                    .forEach(field -> cells.add(field.getValue().asText()));
            objects.put(
                    String.join(",", cells.subList(0, 5)),
                    cells.subList(5, 11).stream()
                            .map(BigDecimal::new)
                            .map(CubeExportResourceTest::plain)
                            .toList());
        }
        assertThat(objects).isEqualTo(csv);
        JsonNode last = JSON.readTree(lines.get(lines.size() - 1));
        assertThat(last.path("rows").asInt()).isEqualTo(csv.size());
        assertThat(last.path("definition").asText()).isEqualTo("CBEC-LISTS-1");
        assertThat(ndjson.headers().firstValue("Cube-As-Of"))
                .contains(last.path("asOf").asText());

        FileMetaData footer = footer(CubeExports.whole("cube.parquet?" + query).body());
        assertThat(footer.getNum_rows()).isEqualTo(csv.size());
        assertThat(footer.getSchema().stream().skip(1).map(SchemaElement::getName))
                .containsExactly(
                        "period",
                        "flow",
                        "partner",
                        "unit",
                        "kind",
                        "cnyFen",
                        "usdCents",
                        "lines",
                        "orders",
                        "quantity",
                        "netWeight");
        assertThat(footer.getKey_value_metadata())
                .contains(new KeyValue("asOf").setValue(last.path("asOf").asText()));
        BigDecimal most = csv.values().stream()
                .map(row -> row.get(0))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        byte[] greatest = footer.getRow_groups()
                .get(0)
                .getColumns()
                .get(5)
                .getMeta_data()
                .getStatistics()
                .getMax_value();
        assertThat(ByteBuffer.wrap(greatest).order(ByteOrder.LITTLE_ENDIAN).getLong())
                .isEqualTo(most.longValueExact());
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int length = ByteBuffer.wrap(file, file.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
    }

    @Test
    void measuresAreThoseAskedForAndQuantitiesHaveTheirUnit() throws Exception {
        assertThat(header("measures=lines,cnyFen&by=flow")).isEqualTo("period,flow,cnyFen,lines");
        assertThat(header("by=flow,unit"))
                .isEqualTo("period,flow,unit,cnyFen,usdCents,lines,orders,quantity,netWeight");
        assertThat(header("unit=035&measures=quantity")).isEqualTo("period,quantity");
        assertThat(header("")).isEqualTo("period,cnyFen,usdCents,lines,orders");
    }

    private static String header(String query) throws Exception {
        return text(CubeExports.whole("cube.csv?" + YEARS + "&" + query))
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** A line without a value in dollars makes the whole month one of which nobody knows the dollars. */
    @Test
    void aMonthWithoutARateHasNoDollars() throws Exception {
        new CubeRows(dataSource).execute("update cell set digital = digital | 256 where month = 202003");
        String query = "from=2020-03&to=2020-04&by=flow,partner,product";
        assertThat(text(CubeExports.whole("cube.csv?" + query + "&measures=usdCents"))
                        .lines()
                        .skip(1)
                        .map(line -> line.startsWith("2020-03") == line.endsWith(",")))
                .isNotEmpty()
                .containsOnly(true);
        JsonNode first = JSON.readTree(text(CubeExports.whole("cube.ndjson?" + query))
                .lines()
                .findFirst()
                .orElseThrow());
        assertThat(first.path("period").asText()).isEqualTo("2020-03");
        assertThat(first.path("usdCents").isNull()).isTrue();
        assertThat(first.path("cnyFen").isNumber()).isTrue();
        assertThat(CubeExports.whole("cube.parquet?" + query).statusCode()).isEqualTo(200);
    }

    @Test
    void whereThereIsNothingAFileHasNoRows() throws Exception {
        String query = "from=1999&to=1999&by=flow,partner,product";
        HttpResponse<byte[]> csv = CubeExports.whole("cube.csv?" + query);
        assertThat(text(csv).lines()).hasSize(1);
        assertThat(csv.headers().firstValue("Cube-Rows")).contains("0");
        assertThat(text(CubeExports.whole("cube.ndjson?" + query)).lines().toList())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("{\"rows\":0,"));
        assertThat(footer(CubeExports.whole("cube.parquet?" + query).body()).getNum_rows())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aDownloadThatBrokeOffIsResumedAtAnyByte(ExportFormat format) throws Exception {
        String path = path(format) + "?" + YEARS + "&by=flow,partner,product,province";
        byte[] whole = CubeExports.whole(path).body();
        assertThat(whole.length).isGreaterThan(5_000);
        for (int length : List.of(1, 17, whole.length / 2, whole.length - 1, whole.length)) {
            HttpResponse<byte[]> rest = CubeExports.whole(path + held(whole, length));
            assertThat(rest.statusCode()).as("%d bytes", length).isEqualTo(200);
            assertThat(rest.body()).as("%d bytes", length).isEqualTo(Arrays.copyOfRange(whole, length, whole.length));
        }
    }

    /** Whatever moves behind what the reader has, both parts together are the export of now. */
    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aDownloadIsResumedWhileTheCubeMovesUnlessItMovesInWhatTheReaderHas(ExportFormat format) throws Exception {
        String path = path(format) + "?" + YEARS + "&by=flow,partner,product,province";
        byte[] before = CubeExports.whole(path).body();
        int some = format == ExportFormat.PARQUET ? 4 : before.length / 2;
        String held = held(before, some);

        new CubeRows(dataSource)
                .execute("update cell set cny_fen = cny_fen + 1 where month = (select max(month) from cell)");
        byte[] now = CubeExports.whole(path).body();
        assertThat(now).isNotEqualTo(before);
        HttpResponse<byte[]> rest = CubeExports.whole(path + held);
        assertThat(rest.statusCode()).isEqualTo(200);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(now, some, now.length));

        new CubeRows(dataSource)
                .execute("update cell set cny_fen = cny_fen + 1 where month = (select min(month) from cell)");
        for (String outdated : List.of(
                held(before, before.length - 1),
                held(before, before.length),
                held(new byte[before.length * 2], before.length * 2))) {
            HttpResponse<byte[]> moved = CubeExports.whole(path + outdated);
            assertThat(moved.statusCode()).isEqualTo(412);
            assertThat(text(moved)).contains("/problems/precondition-failed").contains("begin anew");
            assertThat(moved.headers().map()).doesNotContainKeys("content-disposition", "cube-rows", "cube-as-of");
        }
    }

    private static String path(ExportFormat format) {
        return "cube." + format.name().toLowerCase(Locale.ROOT);
    }

    private static String held(byte[] whole, int length) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(whole, 0, length);
        return "&skip=" + length + "&sha256=" + HexFormat.of().formatHex(digest.digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by=product,enterprise,flow | by | combination",
                "enterprise=91330100MA2ABCDE0X&by=partner,flow,regime | by | combination",
                "definition=dds&by=flow,partner,product | by | combination",
                "by=flow,digital | by | codes",
                "by=flow,flow | by | codes",
                "measures=quantity&by=flow,partner | measures | combination",
                "measures=active | measures | codes",
                "kind=gross&by=kind,flow | kind | combination",
                "flow=_X | flow | code",
                "partner=UK | partner | code",
                "prtner=US | prtner | unknown-parameter",
                "evidence=REPORTED | evidence | codes",
                "skip=10 | sha256 | required",
                "sha256=00 | sha256 | digest",
                "skip=0&sha256=00 | skip | range",
                "from=2020-02&frequency=Q | from | frequency",
            })
    void whatIsWrongIsNamed(String query, String field, String rule) {
        statistician()
                .get("/api/v1/cube.csv?" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.field", hasItem(field))
                .body("errors.rule", hasItem(rule));
    }

    @Test
    void aProblemSaysWhatMayBeCombinedAndWhatMayBeMeant() {
        statistician()
                .get("/api/v1/cube.ndjson?by=product,enterprise,flow")
                .then()
                .body("errors[0].expected", containsString("product"))
                .body("errors[0].expected", containsString("; or of "))
                .body("errors[0].message", containsString("keeps what was traded and who traded it apart"));
        statistician()
                .get("/api/v1/cube.ndjson?by=country")
                .then()
                .body("errors[0].message", containsString("did you mean partner?"));
        statistician()
                .get("/api/v1/cube.ndjson?from=1999-01&to=2026-01")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("to"));
    }

    /** Downloads of two years, or of other members or measures, do not overwrite each other. */
    @Test
    void fileNamesSayWhatWasAskedFor() {
        statistician()
                .get("/api/v1/cube.csv?from=2024&to=2025&by=kind,partner&measures=orders&flow=X&partner=US,DE")
                .then()
                .statusCode(200)
                .header(
                        "Content-Disposition",
                        equalTo(
                                "attachment; filename=\"shumao_cube_cbec_by-kind-partner_measures-orders_flow-X_partner-DE-US_2024_2025.csv\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cube.csv", "cube.ndjson", "cube.parquet"})
    void itIsForStatisticiansAlone(String path) {
        for (String scope : List.of("live", "audit", "query", "submit", "operate", "registry")) {
            as(scope, path).statusCode(403);
        }
        as("statistician", path)
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header(
                        "Content-Disposition",
                        matchesRegex(
                                "attachment; filename=\"shumao_cube_cbec-gross_by-flow_measures-cnyFen-usdCents-lines-orders_"
                                        + "[0-9]{4}-[0-9]{2}[.]" + path.substring(5) + "\""));
        given().auth()
                .oauth2(TestTokens.token("aggregation", "somebody", "statistician"))
                .head("/api/v1/" + path + "?by=flow")
                .then()
                .statusCode(200);
        as("statistician", path).statusCode(200);
    }

    private static ValidatableResponse as(String scope, String path) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", "somebody", scope))
                .get("/api/v1/" + path + "?by=flow")
                .then();
    }

    private static RequestSpecification statistician() {
        return given().auth().oauth2(TestTokens.token("aggregation", "statistics", "statistician"));
    }

    private BigDecimal number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBigDecimal(1);
        }
    }
}
