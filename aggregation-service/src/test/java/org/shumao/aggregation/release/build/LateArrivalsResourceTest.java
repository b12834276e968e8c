package org.shumao.aggregation.release.build;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.digest.Sha256;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.SizeClass;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/**
 * Lists, an alias, a rate, a change of the register and a value that others published arrive after the cut-off of a release, through the
 * topics and the API: live figures move, and nothing that the release says. It is 15 August 2025.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(LateArrivalsResourceTest.OwnApplication.class)
class LateArrivalsResourceTest {
    /** No other test fills this database. Each question is answered anew, and units are so small that every late list shows. */
    public static final class OwnApplication extends FixedTimeProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.putAll(Map.of(
                    "shumao.result-cache.size", "0",
                    "shumao.release.serving.file-cache", "0",
                    "shumao.release.scale", "10000"));
            return config;
        }
    }

    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final YearMonth JUNE = YearMonth.of(2025, 6);
    private static final List<String> PROVINCES = List.of("44", "33", "31");
    private static final int TRADERS = 18;

    /** These are registered, and trade in late lists alone. */
    private static final int IDLE = 3;

    private static final String SERIES = "/api/v1/reference-series/cbec-cny";
    private static final String DATASETS = "/api/v1/datasets/";
    private static final String GROWTH = DATASETS + "cbec/revisions?series=_T&measure=gross-cny";

    private static final List<String> PUBLIC = List.of(
            "/api/v1/releases",
            "/api/v1/datasets",
            "/api/v1/datasets/cbec",
            "/api/v1/datasets/cbec/datapackage.json",
            "/api/v1/datasets/cbec-by-partner/files/latest.jsonstat",
            "/api/v1/catalog.jsonld",
            "/api/v1/changes",
            "/api/v1/changes.atom",
            "/api/v1/headline?period=2025-S1",
            "/api/v1/headline.txt?period=2025-S1&lang=en",
            "/api/v1/indicators/value/observations?from=2024-S1&to=2025-S1&by=flow",
            "/api/v1/indicators/value/observations?from=2024-S1&to=2025-S1&by=flow,partner",
            "/api/v1/indicators/value/observations?from=2024-S1&to=2025-S1&by=flow,province&currency=USD",
            "/api/v1/indicators/growth/observations?from=2025-S1&to=2025-S1&by=flow",
            "/api/v1/indicators/value/observations.xlsx?from=2024-S1&to=2025-S1&by=flow",
            "/api/v1/business-demography?from=2025-01&to=2025-06",
            "/api/v1/business-demography?from=2025-01&to=2025-06&by=province",
            "/api/v1/business-demography?from=2025-01&to=2025-06&by=sizeClass",
            "/api/v1/business-demography?from=2025-01&to=2025-06&by=enterpriseKind",
            "/api/v1/handbook-template?period=2025-S1",
            GROWTH,
            DATASETS + "headline/revisions?series=_T&measure=cbec-cny",
            DATASETS + "cbec-by-province/revisions?series=X.44&measure=gross-usd",
            DATASETS + "enterprises/revisions?measure=active",
            DATASETS + "reference-series/revisions?series=cbec-cny._T&measure=published-cny");

    /** What a statistician reads live. */
    private enum Live {
        VALUE("/api/v1/indicators/value/observations?from=2025-S1&to=2025-S1&by=flow", "/observations"),
        BY_PROVINCE("/api/v1/indicators/value/observations?from=2025-S1&to=2025-S1&by=flow,province", "/observations"),
        HEADLINE("/api/v1/headline?period=2025-S1", "/cbec"),
        ENTERPRISES("/api/v1/business-demography?from=2025-01&to=2025-06", "/total"),
        ENTERPRISES_BY_PROVINCE("/api/v1/business-demography?from=2025-01&to=2025-06&by=province", "/rows"),
        ENTERPRISES_BY_SIZE("/api/v1/business-demography?from=2025-01&to=2025-06&by=sizeClass", "/rows"),
        REFERENCE(SERIES + "/observations?period=2025-S1", "/items");

        private final String address;
        private final String part;

        Live(String address, String part) {
            this.address = address;
            this.part = part;
        }

        JsonNode read() {
            return JsonBody.of(as(TestTokens.token("aggregation", "anonymous", "statistician"), address))
                    .at(part);
        }
    }

    /**
     * Something that comes late.
     *
     * @param moved the live figures that it changes
     */
    private record Arrival(String what, Runnable send, Set<Live> moved) {}

    /** An answer, byte by byte. */
    private record Answer(
            int status, @Nullable String tag, @Nullable String caching, String body) {
        static Answer of(Response response) {
            return new Answer(
                    response.statusCode(),
                    response.header("ETag"),
                    response.header("Cache-Control"),
                    new String(response.asByteArray(), StandardCharsets.ISO_8859_1));
        }

        String sha256() {
            return HexFormat.of().formatHex(Sha256.digest().digest(body.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @Inject
    DataSource dataSource;

    private EventLog log;
    private IntakeDriver figures;
    private ReleaseDesk desk;

    @BeforeEach
    void open() throws InterruptedException, SQLException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
        desk = new ReleaseDesk(dataSource, new ExactTrade(dataSource));
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(
                    connection,
                    "truncate release cascade; delete from dataset_version; delete from reference_observation;"
                            + " delete from reference_series");
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    /**
     * Eighteen enterprises of three provinces export and import every month; lists in yuan, and one each that waits for what arrives late.
     * Of one exporter the province stays unknown: what is withheld with the alias's list must have something to hide behind later, too.
     */
    private void fill(World world) {
        for (YearMonth month = FIRST; !month.isAfter(JUNE); month = month.plusMonths(1)) {
            log.send(new ExchangeRate("USD", month, new BigDecimal("7"), "test"));
        }
        log.send(new ExchangeRate(world.currency(), JUNE, new BigDecimal("8"), "test"));
        for (int i = 0; i < TRADERS + IDLE; i++) {
            log.send(world.enterprise(i, 1, PROVINCES.get(i % PROVINCES.size()), size(i)));
        }
        log.send(world.trade());
        log.send(
                world.list("ALIAS", world.alias(), JUNE).goods(1, "3000000").build(),
                world.list("UNKNOWN", "UNKNOWN" + world.label(), JUNE)
                        .goods(1, "3000000")
                        .build(),
                world.list("RATE", world.uscc(4), JUNE)
                        .goods(1, "400000", world.currency())
                        .build());
        put(SERIES, """
            {"nameEn": "A total", "nameZh": "总额", "publisher": "Somebody", "subject": "cbec", "unit": "CNY", "multiplier": 6}\
            """);
        publishByOthers("2025-07-14", "1320", "5.7");
        figures.awaitSettled();
    }

    private static SizeClass size(int number) {
        return number / PROVINCES.size() % 2 == 0 ? SizeClass.MICRO : SizeClass.SMALL;
    }

    private void publishByOthers(String vintage, String value, String growth) {
        put(SERIES + "/observations", """
            {"observations": [{"period": "2025-S1", "flow": "_T", "vintage": "%s", "value": "%s", "growthPct": "%s", "status": "P",
              "source": "a briefing"}]}\
            """.formatted(vintage, value, growth));
    }

    private static void put(String address, String body) {
        given().auth()
                .oauth2(TestTokens.token("aggregation", "91330100MADEM0001N", "statistician"))
                .contentType(ContentType.JSON)
                .body(body)
                .put(address)
                .then()
                .statusCode(200);
    }

    private static Response as(String token, String address) {
        return given().auth().oauth2(token).urlEncodingEnabled(false).get(address);
    }

    /** Returns what arrives late, what others published last. */
    private List<Arrival> arrivals(World world) {
        return List.of(
                new Arrival(
                        "lists",
                        () -> log.send(IntStream.range(TRADERS - 3, TRADERS + IDLE)
                                .mapToObj(i -> world.list("LATE-" + i, world.uscc(i), JUNE)
                                        .goods(1, "2000000")
                                        .build())
                                .toArray(TradeRecord[]::new)),
                        Set.of(Live.VALUE, Live.BY_PROVINCE, Live.HEADLINE, Live.ENTERPRISES)),
                new Arrival(
                        "an alias",
                        () -> log.send(world.enterprise(5, 2, PROVINCES.get(2), size(5), world.alias())),
                        Set.of(Live.BY_PROVINCE)),
                new Arrival(
                        "a rate",
                        () -> log.send(new ExchangeRate(world.currency(), JUNE, new BigDecimal("9"), "test")),
                        Set.of(Live.VALUE, Live.BY_PROVINCE, Live.HEADLINE)),
                new Arrival(
                        "a change of the register",
                        () -> log.send(world.enterprise(0, 2, PROVINCES.get(1), SizeClass.SMALL)),
                        Set.of(Live.BY_PROVINCE, Live.ENTERPRISES_BY_PROVINCE, Live.ENTERPRISES_BY_SIZE)),
                new Arrival(
                        "a value of others",
                        () -> publishByOthers("2025-08-01", "1325", "6.1"),
                        Set.of(Live.REFERENCE)));
    }

    /** Lets it arrive, and waits until live figures have it. */
    private void arrive(Arrival arrival) {
        Map<Live, JsonNode> before = live();
        arrival.send().run();
        figures.awaitSettled();
        Map<Live, JsonNode> after = live();
        assertThat(Stream.of(Live.values())
                        .filter(one -> !Objects.equals(after.get(one), before.get(one)))
                        .toList())
                .as("live figures that %s moved", arrival.what())
                .containsAll(arrival.moved());
    }

    private static Map<Live, JsonNode> live() {
        Map<Live, JsonNode> live = new TreeMap<>();
        for (Live one : Live.values()) {
            live.put(one, one.read());
        }
        assertThat(live.values()).noneMatch(JsonNode::isEmpty);
        return live;
    }

    private static JsonNode page(String release) {
        return JsonBody.of(ReleaseDesk.get("/api/v1/releases/" + release));
    }

    /** Returns all that everybody reads of a release, in force and by its name. */
    private static Map<String, Answer> answers(String release) {
        List<String> addresses = new ArrayList<>(PUBLIC);
        addresses.add("/api/v1/releases/" + release);
        addresses.add("/api/v1/headline?period=2025-S1&release=" + release);
        for (JsonNode file : page(release).path("files")) {
            String href = file.path("href").asText();
            addresses.add(href);
            if (!file.path("format").asText().contains(".")) { // What announces a release has no newest one.
                addresses.add(href.replace(release, "latest"));
            }
        }
        Map<String, Answer> answers = new LinkedHashMap<>();
        addresses.forEach(address ->
                answers.put(address, Answer.of(as(TestTokens.token("aggregation", "anonymous"), address))));
        assertThat(answers).allSatisfy((address, answer) -> {
            assertThat(answer.status()).as("%s %s", address, answer.body()).isEqualTo(200);
            assertThat(answer.body()).isNotEmpty();
        });
        return answers;
    }

    /** Growth that others published stands beside revisions, and is the newest that they published: it is not of the release. */
    private static Map<String, Answer> withoutGrowthOfOthers(Map<String, Answer> answers) {
        Map<String, Answer> without = new LinkedHashMap<>(answers);
        without.replaceAll((address, answer) -> {
            if (!address.contains("/revisions?")) {
                return answer;
            }
            JsonNode body = read(answer.body());
            body.path("periods").forEach(period -> ((ObjectNode) period.path("growth")).remove("reference"));
            return new Answer(answer.status(), null, answer.caching(), body.toString());
        });
        return without;
    }

    private static void assertSame(Map<String, Answer> before, Map<String, Answer> after, Arrival arrival) {
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet())
                .as("answers of releases that %s moved", arrival.what())
                .noneMatch(address -> !Objects.equals(after.get(address), before.get(address)));
    }

    private static JsonNode read(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the datasets whose file says something else in another release of the same periods. */
    private static Set<String> differing(String release, String other) {
        return Stream.of(release, other)
                .flatMap(one -> page(one).path("files").valueStream())
                .filter(file -> file.path("format").asText().equals("csv"))
                .collect(Collectors.groupingBy(
                        file -> file.path("dataset").asText(),
                        TreeMap::new,
                        Collectors.mapping(file -> file.path("sha256").asText(), Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(dataset -> dataset.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatArrivesAfterTheCutOffChangesNothingThatIsReleased() throws SQLException {
        World world = new World("A", "EUR");
        fill(world);
        String release =
                desk.build("half-yearly", "2025-S1", "2024-S1", "2024-S2").orElseThrow();
        desk.publish(release);
        Map<String, Answer> kept = answers(release);
        page(release)
                .path("files")
                .forEach(file -> assertThat(file.path("sha256").asText())
                        .as("%s", file)
                        .isEqualTo(Objects.requireNonNull(
                                        kept.get(file.path("href").asText()))
                                .sha256()));

        for (Arrival arrival : arrivals(world)) {
            arrive(arrival);
            Map<String, Answer> now = answers(release);
            if (arrival.moved().contains(Live.REFERENCE)) {
                assertSame(withoutGrowthOfOthers(kept), withoutGrowthOfOthers(now), arrival);
                assertThat(Objects.requireNonNull(now.get(GROWTH)).body()).contains("2025-08-01");
            } else {
                assertSame(kept, now, arrival);
            }
        }
        figures.assertNoDifference();

        String next = desk.build("half-yearly", "2025-S1", "2024-S1", "2024-S2").orElseThrow();
        desk.publish(next);
        assertThat(differing(release, next))
                .as("what arrived is in the next release")
                .contains(
                        "headline",
                        "cbec",
                        "cbec-by-partner",
                        "cbec-by-province",
                        "handbook-template",
                        "reference-series")
                // Enterprises that trade late count in the final round.
                .doesNotContain("enterprises", "enterprises-by-province", "enterprises-by-size-class");
        for (JsonNode file : page(release).path("files")) {
            String href = file.path("href").asText();
            assertThat(Answer.of(ReleaseDesk.get(href))).as(href).isEqualTo(kept.get(href));
        }
    }

    @Test
    void whatArrivesBetweenTheBuildAndTheMinuteIsNotPublished() throws SQLException {
        World world = new World("B", "GBP");
        fill(world);
        Map<String, String> before = byFlow(Live.VALUE.read());
        Map<Live, JsonNode> live = live();
        String release =
                desk.build("half-yearly", "2025-S1", "2024-S1", "2024-S2").orElseThrow();
        Set<String> built = stored(release);
        for (Arrival arrival : arrivals(world)) {
            arrival.send().run();
            figures.awaitSettled();
        }
        assertThat(ReleaseDesk.get("/api/v1/releases/" + release).statusCode())
                .as("before the minute")
                .isEqualTo(404);
        desk.publish(release);

        Set<String> published = new TreeSet<>();
        page(release).path("files").forEach(file -> {
            Answer answer = Answer.of(ReleaseDesk.get(file.path("href").asText()));
            published.add(
                    file.path("dataset").asText() + " " + file.path("format").asText() + " " + answer.sha256());
        });
        assertThat(published).isNotEmpty().isEqualTo(built);
        assertThat(live())
                .allSatisfy((one, now) -> assertThat(now).as("%s", one).isNotEqualTo(live.get(one)));
        assertThat(before).containsOnlyKeys("_T", "X", "M").doesNotContainValue("null");
        assertThat(byFlow(JsonBody.of(as(TestTokens.token("aggregation", "anonymous"), Live.VALUE.address))
                        .at(Live.VALUE.part)))
                .containsAllEntriesOf(before);
    }

    /** Returns what the build stored of each file. */
    private Set<String> stored(String release) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new TreeSet<>(Sql.query(
                    connection,
                    "select dataset || ' ' || format || ' ' || encode(sha256, 'hex') from release_file join"
                            + " release_build using (build_id) where release_id = ?",
                    row -> row.getString(1),
                    release));
        }
    }

    private static Map<String, String> byFlow(JsonNode observations) {
        Map<String, String> values = new TreeMap<>();
        observations.forEach(one -> values.put(
                one.path("key").path("flow").asText(), one.path("value").asText()));
        return values;
    }

    /**
     * Enterprises and their trade, beside those of other tests in the same database.
     *
     * @param currency in which one of them trades
     */
    private record World(String label, String currency) {
        String uscc(int number) {
            return "91330100LATE%s%03d00".formatted(label, number);
        }

        /** A code that no enterprise has yet. */
        String alias() {
            return "CUSTOMS" + label;
        }

        EnterpriseEvent enterprise(int number, long version, String province, SizeClass size, String... aliases) {
            LocalDate registered = LocalDate.of(2023, 5, 1);
            return new EnterpriseEvent(
                    uscc(number),
                    version,
                    "测试",
                    Set.of(EnterpriseKind.E_COMMERCE_ENTERPRISE),
                    List.of(aliases),
                    province,
                    registered,
                    EnterpriseStatus.ACTIVE,
                    null,
                    new EnterpriseProfile("CN", null, null, null, null, size, null, null, registered, null),
                    null,
                    null);
        }

        TradeRecordBuilder list(String number, String seller, YearMonth month) {
            return TradeRecordBuilder.list(label + "-C-" + number)
                    .of(label + "-" + number)
                    .by(seller)
                    .sentBy(seller)
                    .at(month.atDay(5).atTime(10, 0));
        }

        TradeRecord[] trade() {
            List<TradeRecord> records = new ArrayList<>();
            for (YearMonth month = FIRST; !month.isAfter(JUNE); month = month.plusMonths(1)) {
                for (int i = 0; i < TRADERS; i++) {
                    records.add(list(month + "-X-" + i, uscc(i), month)
                            .goods(1, String.valueOf(3_000_000 + 100_000 * i))
                            .build());
                    records.add(list(month + "-M-" + i, uscc(i), month)
                            .imports()
                            .goods(1, String.valueOf(3_000 + 100 * i))
                            .build());
                }
            }
            return records.toArray(TradeRecord[]::new);
        }
    }
}
