package org.shumao.aggregation.release.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the public reads of releases. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReleaseServingResourceTest {
    private static final String RELEASES = "/api/v1/releases";
    private static final String DATASETS = "/api/v1/datasets";
    private static final String PARTNERS = "cbec-by-partner";
    private static final String FIRST = "half-yearly-2025-S1-1";
    private static final String SECOND = "half-yearly-2025-S1-2";
    private static final Instant JULY = Instant.parse("2025-07-14T07:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2025-10-20T07:00:00Z");
    private static final Instant FAR = Instant.parse("2099-01-20T07:00:00Z");

    @Inject
    DataSource dataSource;

    @Inject
    ReleasedSnapshots snapshots;

    @Inject
    DatasetFiles files;

    @Inject
    DatasetReader datasets;

    private ReleaseFixture releases;

    @BeforeEach
    void clear() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
        run("delete from reference_observation");
        run("delete from reference_series");
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        clear();
    }

    @Test
    void aCellOfAnEarlierVintageNeverShinesThroughALaterOne() throws SQLException {
        partner(FIRST, JULY, "X.US", "100");
        partner(FIRST, JULY, "X.DE", "777");
        partner(FIRST, JULY, "X.FR", "888");
        partner(SECOND, OCTOBER, "X.US", "110");
        releases.withheld(SECOND, OCTOBER, PARTNERS, "2025-S1", "X.DE", "gross-cny");

        String latest = text(DATASETS + "/" + PARTNERS + "/files/latest.csv");
        assertThat(latest.lines().skip(1))
                .hasSize(2)
                .anyMatch(row -> row.startsWith("X,US,2025-S1,gross-cny,110,"))
                .anyMatch(row -> row.startsWith("X,DE,2025-S1,gross-cny,,"));
        assertThat(latest).doesNotContain("100,").doesNotContain("777").doesNotContain("888");
        get(DATASETS + "/" + PARTNERS)
                .body("periods.release", contains(SECOND))
                .body("dimensions.find { it.id == 'partner' }.members.code", contains("DE", "US"))
                .body("dimensions.find { it.id == 'partner' }.members.name.zh", contains("德国", "美国"))
                .body("measures.find { it.code == 'gross-cny' }.unit", equalTo("CNY"))
                .body("dataset.newest.release", equalTo(SECOND));
    }

    @Test
    void whetherAReleaseIsSupersededFollowsFromWhatIsInForce() throws SQLException {
        partner(FIRST, JULY, "X.US", "100");
        releases.visible(FIRST, JULY, "cbec", "2025-S1", "X", "gross-cny", "500");
        partner(SECOND, OCTOBER, "X.US", "110");
        get(RELEASES + "/" + FIRST)
                .body("release.superseded", equalTo(false))
                .body("vintages.dataset", contains("cbec", PARTNERS))
                .body("vintages.superseded", contains(false, true))
                .body("vintages.inForce", contains(FIRST, SECOND));
        releases.visible(SECOND, OCTOBER, "cbec", "2025-S1", "X", "gross-cny", "501");
        get(RELEASES + "/" + FIRST).body("release.superseded", equalTo(true));
        get(RELEASES).body("items.id", contains(SECOND, FIRST)).body("items.superseded", contains(false, true));
        releases.stopped(SECOND, "A platform reported in the wrong currency.");
        get(RELEASES + "/" + FIRST)
                .body("release.superseded", equalTo(false))
                .body("vintages.inForce", contains(FIRST, FIRST));
    }

    @Test
    void aReleaseSaysWhatItIsAndWhatComesNext() throws SQLException {
        partner(FIRST, JULY, "X.US", "100");
        releases.texts(FIRST, "{}", "Two platforms are late.", "Nothing was revised.");
        releases.file(FIRST, JULY, PARTNERS, "csv", "abc".getBytes(StandardCharsets.UTF_8));
        releases.planned("monthly-2098-12-1", FAR.minusSeconds(1));
        releases.planned("half-yearly-2098-S2-1", FAR);
        get(RELEASES + "/" + FIRST)
                .header("Cache-Control", equalTo("public, max-age=60"))
                .body("release.title.zh", containsString(FIRST))
                .body("release.status", equalTo("preliminary"))
                .body("release.due", equalTo(JULY.toString()))
                .body("qualityNote.en", equalTo("Two platforms are late."))
                .body("revisionNote.en", equalTo("Nothing was revised."))
                .body("licence.name", equalTo("CC-BY-4.0"))
                .body("files.href", contains(DATASETS + "/" + PARTNERS + "/files/" + FIRST + ".csv"))
                .body("files.length", contains(3))
                .body("files.sha256", contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
                .body("next.id", equalTo("half-yearly-2098-S2-1"))
                .body("next.due", equalTo(FAR.toString()));
    }

    @Test
    void aReleaseSaysWhereItsDataAreInSdmxAsItSaidThem() throws SQLException {
        partner(FIRST, JULY, "X.US", "100");
        releases.visible(FIRST, JULY, PARTNERS, "2025-06", "X.US", "gross-cny", "30");
        releases.visible(FIRST, JULY, "cbec", "2025-S1", "X", "gross-cny", "500");
        partner(SECOND, OCTOBER, "X.US", "110");
        releases.visible("half-yearly-2025-S2-1", OCTOBER, PARTNERS, "2025-S2", "X.US", "gross-cny", "7");
        Response release = get(RELEASES + "/" + FIRST)
                .body("sdmx.dataset", contains("cbec", PARTNERS))
                .extract()
                .response();
        for (String family : List.of("v1", "v2")) {
            String address = release.path("sdmx[1].addresses." + family) + "&format=csvdata";
            assertThat(text(address).lines().skip(1))
                    .as(address)
                    .hasSize(2)
                    .anyMatch(row -> row.contains(",2025-S1,1000000.00,"))
                    .anyMatch(row -> row.contains(",2025-06,300000.00,"));
        }
    }

    @Test
    void thePagesOfAListAreOfTheStateThatTheFirstOneSaw() throws SQLException {
        for (int month = 1; month <= 6; month++) {
            Instant due = Instant.parse("2025-0%d-20T07:00:00Z".formatted(month + 1));
            releases.visible(
                    "monthly-2025-0%d-1".formatted(month), due, "cbec", "2025-0" + month, "X", "gross-cny", "1");
        }
        Response first = get(RELEASES + "?group=monthly&limit=2").extract().response();
        assertThat(first.<List<String>>path("items.id")).containsExactly("monthly-2025-06-1", "monthly-2025-05-1");
        // It supersedes one that is on the next page.
        releases.visible("monthly-2025-04-2", OCTOBER, "cbec", "2025-04", "X", "gross-cny", "2");
        Response second = get(first.path("next")).extract().response();
        assertThat(second.<List<String>>path("items.id")).containsExactly("monthly-2025-04-1", "monthly-2025-03-1");
        assertThat(second.<List<Boolean>>path("items.superseded")).containsExactly(false, false);
        Response third = get(second.path("next")).extract().response();
        assertThat(third.<List<String>>path("items.id")).containsExactly("monthly-2025-02-1", "monthly-2025-01-1");
        assertThat(third.<String>path("next")).isNull();
        get(RELEASES + "?group=monthly&period=2025-04&dataset=cbec")
                .body("items.id", contains("monthly-2025-04-2", "monthly-2025-04-1"))
                .body("items.superseded", contains(false, true));
        get(RELEASES + "?group=half-yearly").body("items.id", equalTo(List.of()));
    }

    /** Whatever was prepared, the answer has the same bytes, but for the address, the time of the calendar and the date. */
    @Test
    void whatIsNotReleasedLooksTheSameInEveryState() throws SQLException, IOException {
        releases.planned("monthly-2098-01-1", FAR);
        releases.visible("monthly-2098-02-1", FAR, "cbec", "2098-02", "X", "gross-cny", "987654321012345");
        releases.file("monthly-2098-02-1", FAR, "cbec", "csv", "987654321012345".getBytes(StandardCharsets.UTF_8));
        releases.visible("monthly-2098-03-1", FAR, "cbec", "2098-03", "X", "gross-cny", "987654321012345");
        run("delete from release_approval where role = 'APPROVER' and build_id ="
                + " (select build_id from release where release_id = 'monthly-2098-03-1')");
        releases.visible("monthly-2098-04-1", FAR, "cbec", "2098-04", "X", "gross-cny", "987654321012345");
        releases.stopped("monthly-2098-04-1", "Nobody may know.");

        Set<Map<String, String>> answers = List.of(1, 2, 3, 4).stream()
                .map(month -> unreleased("monthly-2098-0%d-1".formatted(month), FAR.toString()))
                .collect(Collectors.toSet());
        assertThat(answers).hasSize(1);
        Map<String, String> withoutEntry = unreleased("monthly-2098-05-1", null);
        Map<String, String> planned = new TreeMap<>(answers.iterator().next());
        assertThat(withoutEntry.remove("content-length")).isNotNull();
        assertThat(planned.remove("content-length")).isNotNull();
        assertThat(withoutEntry).isEqualTo(planned);

        assertThat(get(RELEASES).extract().asString()).doesNotContain("2098");
        assertThat(get(DATASETS).extract().asString()).doesNotContain("2098");
        assertThat(get(DATASETS + "/cbec").extract().asString()).doesNotContain("2098");
        assertThat(get("/api/v1/changes").extract().asString()).doesNotContain("2098");
        assertThat(text("/api/v1/changes.atom")).doesNotContain("2098");
        anybody()
                .get(DATASETS + "/cbec/files/latest.csv")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-released"))
                .body("due", equalTo(FAR.toString()));
        anybody().get(DATASETS + "/nothing").then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    /** Returns headers and body of the answer for a release, which are those of its file, too. */
    private Map<String, String> unreleased(String id, @Nullable String due) {
        Map<String, String> whole = Map.of();
        for (String address : List.of(RELEASES + "/" + id, DATASETS + "/cbec/files/" + id + ".csv")) {
            Response response = anybody().get(address);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.asString()).doesNotContain("98765").doesNotContain("Nobody");
            Map<String, String> seen = new TreeMap<>(response.headers().asList().stream()
                    .collect(Collectors.toMap(header -> header.getName().toLowerCase(Locale.ROOT), Header::getValue)));
            seen.remove("date");
            int addressed = address.length();
            seen.computeIfPresent(
                    "content-length", (name, length) -> String.valueOf(Integer.parseInt(length) - addressed));
            try {
                ObjectNode body = (ObjectNode) new ObjectMapper().readTree(response.asString());
                assertThat(body.remove("instance").asText()).isEqualTo(address);
                assertThat(body.has("due")).isTrue();
                assertThat(body.remove("due").textValue()).isEqualTo(due);
                seen.put("body", body.toString());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            assertThat(whole.isEmpty() || whole.equals(seen))
                    .as("%s and %s", whole, seen)
                    .isTrue();
            whole = seen;
        }
        return whole;
    }

    @Test
    void aFileIsReadWholeOrInOneRangeAndItsTagIsOfItsContent() throws Exception {
        byte[] content = new byte[(2 << 20) + 12_345];
        new Random(7).nextBytes(content);
        partner(FIRST, JULY, "X.US", "100");
        releases.file(FIRST, JULY, PARTNERS, "csv", content);
        String file = DATASETS + "/" + PARTNERS + "/files/" + FIRST + ".csv";

        Response whole = anybody().get(file);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.asByteArray()).isEqualTo(content);
        assertThat(whole.header("Content-Length")).isEqualTo(String.valueOf(content.length));
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(whole.header("Content-Type")).startsWith("text/csv");
        String tag = whole.header("ETag");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(tag).isEqualTo("\"" + sha256 + "\"");

        Map<String, int[]> ranges = new LinkedHashMap<>();
        ranges.put("bytes=0-0", new int[] {0, 0});
        ranges.put("bytes=1048570-2097160", new int[] {1_048_570, 2_097_160});
        ranges.put("bytes=2097152-", new int[] {2_097_152, content.length - 1});
        ranges.put("bytes=-5", new int[] {content.length - 5, content.length - 1});
        ranges.forEach((header, bounds) -> {
            Response part = anybody().header("Range", header).get(file);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.header("Content-Range"))
                    .isEqualTo("bytes " + bounds[0] + "-" + bounds[1] + "/" + content.length);
            assertThat(part.header("ETag")).isEqualTo(tag);
            assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(content, bounds[0], bounds[1] + 1));
        });
        anybody()
                .header("Range", "bytes=" + content.length + "-")
                .get(file)
                .then()
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */" + content.length))
                .body("type", equalTo("/problems/range-not-satisfiable"));
        anybody().header("If-None-Match", tag).get(file).then().statusCode(304).header("ETag", equalTo(tag));
        anybody()
                .header("Range", "bytes=0-9")
                .header("If-Range", tag)
                .get(file)
                .then()
                .statusCode(206);
        for (String other : List.of("\"other\"", "W/" + tag, tag.replaceFirst("\"$", "-gzip\""))) {
            anybody()
                    .header("Range", "bytes=0-9")
                    .header("If-Range", other)
                    .get(file)
                    .then()
                    .statusCode(200);
        }
        Response several = anybody().header("Range", "bytes=0-9,20-29").get(file);
        assertThat(several.statusCode()).isEqualTo(200);
        assertThat(several.asByteArray()).isEqualTo(content);
        assertThat(whole.header("Link")).isEqualTo("<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"");
        anybody().head(file).then().statusCode(200).header("Content-Length", String.valueOf(content.length));
        anybody()
                .get(DATASETS + "/cbec/files/" + FIRST + ".csv")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void theSeriesInForceHasAnotherTagOnceAnotherVintageIsInForce() throws SQLException {
        partner(FIRST, JULY, "X.US", "100");
        String latest = DATASETS + "/" + PARTNERS + "/files/latest.csv";
        Response first = anybody().get(latest);
        anybody()
                .header("If-None-Match", first.header("ETag"))
                .get(latest)
                .then()
                .statusCode(304);
        anybody()
                .header("Range", "bytes=0-3")
                .get(latest)
                .then()
                .statusCode(206)
                .body(equalTo("flow"));
        partner(SECOND, OCTOBER, "X.US", "110");
        Response second =
                anybody().header("If-None-Match", first.header("ETag")).get(latest);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).contains(",110,").doesNotContain(",100,");
        for (FileFormat format : FileFormat.values()) {
            anybody()
                    .get(DATASETS + "/" + PARTNERS + "/files/latest." + format.extension())
                    .then()
                    .statusCode(200)
                    .header("Content-Type", equalTo(format.contentType()));
        }
    }

    /** Many ask for it in its first minute. */
    @Test
    void whoeverAsksForTheSeriesInForceAtOnceGetsWhatOneOfThemMade() throws Exception {
        partner(FIRST, JULY, "X.US", "100");
        int readers = 8;
        CyclicBarrier together = new CyclicBarrier(readers);
        ExecutorService clients = Executors.newFixedThreadPool(readers);
        try {
            List<Callable<Object>> questions = Collections.nCopies(readers, () -> {
                together.await(1, TimeUnit.MINUTES);
                return snapshots.<Object>in(
                        Optional.empty(),
                        snapshot -> files.find(snapshot, datasets.dataset(PARTNERS), DatasetFiles.LATEST, "csv"));
            });
            Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Future<Object> answer : clients.invokeAll(questions)) {
                found.add(answer.get());
            }
            assertThat(found).hasSize(1);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void noCacheKeepsAnAnswerBeyondTheNextDueMinute() throws SQLException {
        partner(FIRST, JULY, "X.US", "100");
        run("update release_clock set tick = greatest(tick, now())");
        releases.planned("half-yearly-2025-S2-1", Instant.now().plus(Duration.ofSeconds(20)));
        String caching = get(RELEASES).extract().header("Cache-Control");
        assertThat(caching).startsWith("public, max-age=");
        assertThat(Integer.parseInt(caching.substring("public, max-age=".length())))
                .isBetween(0, 20);
    }

    @Test
    void aReleaseThatWasStoppedLeavesANoticeAndNothingElse() throws SQLException {
        partner(FIRST, JULY, "X.US", "100");
        releases.file(FIRST, JULY, PARTNERS, "csv", "secret".getBytes(StandardCharsets.UTF_8));
        releases.stopped(FIRST, "A platform reported in the wrong currency.");
        for (String address : List.of(RELEASES + "/" + FIRST, DATASETS + "/" + PARTNERS + "/files/" + FIRST + ".csv")) {
            anybody()
                    .get(address)
                    .then()
                    .statusCode(410)
                    .body("type", equalTo("/problems/release-withdrawn"))
                    .body("detail", containsString("wrong currency"));
        }
        get(RELEASES).body("items.id", equalTo(List.of()));
        run("update release_clock set tick = greatest(tick, now())");
        get("/api/v1/changes?since=2025-07-14T00:00:00Z")
                .body("items.change", contains("released", "stopped"))
                .body("items.release", contains(FIRST, FIRST))
                .body("items[1].reason.en", containsString("wrong currency"));
    }

    @Test
    void changesSayWhatBecamePublicWasPostponedOrReDated() throws Exception {
        partner(FIRST, JULY, "X.US", "100");
        partner(SECOND, OCTOBER, "X.US", "110");
        releases.planned("monthly-2025-08-1", Instant.parse("2025-09-20T07:00:00Z"));
        releases.planned("monthly-2025-09-1", Instant.parse("2025-10-20T07:00:00Z"));
        run(
                "insert into release_due_change values ('monthly-2025-09-1', '2025-10-01T00:00:00Z', '2025-10-18T07:00:00Z',"
                        + " '2025-10-20T07:00:00Z', 'A holiday', '节假日', 'planner')");
        get("/api/v1/changes")
                .body("items.release", hasItem(FIRST))
                .body("items[0].change", equalTo("released"))
                .body("items[1].change", equalTo("postponed"))
                .body("items[1].release", equalTo("monthly-2025-08-1"))
                .body("items[2].change", equalTo("re-dated"))
                .body("items[2].reason.zh", equalTo("节假日"))
                .body("next", nullValue());
        get("/api/v1/changes?since=2025-10-20T07:00:00Z")
                .body("items.change", contains("released", "postponed"))
                .body("items.release", contains(SECOND, "monthly-2025-09-1"));
        get("/api/v1/changes?since=2025-10-20").body("items.release", contains(SECOND, "monthly-2025-09-1"));
        get("/api/v1/changes?since=2025-10-21").body("items.release", equalTo(List.of()));
        get("/api/v1/changes?since=2025-10-20T15:00:00%2B08:00").body("items.release", hasItem(SECOND));
        for (String since : List.of(
                "yesterday",
                "-999999999-01-01",
                "%2B999999999-12-31T00:00:00Z",
                "2500-01-01",
                "2025-07-14T15:00:00%2008:00")) {
            anybody()
                    .queryParam("since", since)
                    .get("/api/v1/changes")
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains("since"));
        }
        anybody()
                .queryParam("since", "2500-01-01")
                .get("/api/v1/changes")
                .then()
                .body("errors[0].message", containsString("before 2200"));
        anybody()
                .queryParam("since", "2025-07-14T15:00:00%2008:00")
                .get("/api/v1/changes")
                .then()
                .body("errors[0].message", containsString("%2B"));
        for (String asOf : List.of("-999999999-01-01", "9999-12-31")) {
            anybody()
                    .queryParam("asOf", asOf)
                    .get("/api/v1/headline")
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("asOf"));
        }

        String feed = text("/api/v1/changes.atom");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        NodeList entries = root.getElementsByTagNameNS("*", "entry");
        assertThat(entries.getLength()).isEqualTo(5);
        assertThat(entries.item(0).getTextContent())
                .contains("monthly-2025-09-1")
                .contains("推迟发布");
        assertThat(root.getElementsByTagNameNS("*", "updated").item(0).getTextContent())
                .isEqualTo(OCTOBER.toString());
    }

    /**
     * 8.2 % over what was said first of the year before, 5.9 % over what is said now, and 5.7 % by the publisher. A flash estimate is no base,
     * and that it was revised does not count.
     */
    @Test
    void growthIsSaidAsPublishedAndAsRestatedBesideThatOfThePublisher() throws SQLException {
        headline("half-yearly-2024-S1-0", "2024-07-05T07:00:00Z", "2024-S1", "900.00", "250.00");
        headline("half-yearly-2024-S1-1", "2024-07-12T07:00:00Z", "2024-S1", "940.50", "279.50");
        headline("half-yearly-2024-S1-2", "2024-10-14T07:00:00Z", "2024-S1", "955.00", "291.30");
        headline(FIRST, JULY.toString(), "2025-S1", "1030.00", "290.00");
        run(
                "insert into reference_series (id, name_en, name_zh, publisher, subject, unit, multiplier, stored_by, stored_at)"
                        + " values ('cbec-cny', 'x', 'x', 'x', 'CBEC', 'CNY', 9, 'X', now())");
        run(
                "insert into reference_observation (series, period, flow, vintage, value, status, source, growth_pct, revision,"
                        + " stored_by, stored_at) values ('cbec-cny', '2025-S1', '_T', '2025-07-14', 1320, 'P', 'a briefing', 5.7, 1, 'X',"
                        + " now())");
        String growth = "periods.find { it.period == '2025-S1' }.growth.";
        get(DATASETS + "/headline/revisions?series=_T&measure=cbec-cny")
                .body(growth + "asPublished.pct", equalTo("8.2"))
                .body(growth + "asPublished.base", equalTo("1220.00"))
                .body(growth + "asPublished.release", equalTo(FIRST))
                .body(growth + "asPublished.baseRelease", equalTo("half-yearly-2024-S1-1"))
                .body(growth + "asRestated.pct", equalTo("5.9"))
                .body(growth + "asRestated.base", equalTo("1246.30"))
                .body(growth + "asRestated.baseRelease", equalTo("half-yearly-2024-S1-2"))
                .body(growth + "reference.pct", contains("5.7"))
                .body(growth + "reference.referenceSeries", contains("cbec-cny"))
                .body("periods.find { it.period == '2024-S1' }.revision", equalTo("26.30"))
                .body(
                        "periods.find { it.period == '2024-S1' }.vintages.value",
                        contains("1150.00", "1220.00", "1246.30"))
                .body(
                        "periods.find { it.period == '2024-S1' }.vintages.status",
                        contains("flash", "preliminary", "preliminary"))
                .body("periods.find { it.period == '2024-S1' }.growth.asPublished.reason", equalTo("no-base"))
                .body("periods.find { it.period == '2025-S1' }.revision", nullValue());
    }

    @Test
    void meanRevisionsAreExact() throws SQLException {
        headline("history-2023-1", "2024-01-01T00:00:00Z", "2022-S1", "10.00", "0.00");
        headline("history-2023-1", "2024-01-01T00:00:00Z", "2022-S2", "20.00", "0.00");
        headline("history-2023-1", "2024-01-01T00:00:00Z", "2023-S1", "30.00", "0.00");
        headline("history-2023-2", "2024-02-01T00:00:00Z", "2022-S1", "10.01", "0.00");
        headline("history-2023-2", "2024-02-01T00:00:00Z", "2022-S2", "19.99", "0.00");
        headline("history-2023-2", "2024-02-01T00:00:00Z", "2023-S1", "30.02", "0.00");
        get(DATASETS + "/headline/revisions?series=X&measure=cbec-cny")
                .body("extents.frequency", contains("half"))
                .body("extents.periods", contains(3))
                .body("extents.sum", contains("0.02"))
                .body("extents.absoluteSum", contains("0.04"))
                .body("extents.mean", contains("0.0067"))
                .body("extents.meanAbsolute", contains("0.0133"));
    }

    /** Of 14 million yuan each way the headline says 0.01 billion twice, and 0.03 billion of both. */
    @Test
    void aTotalOfTheHeadlineIsNoSumOfItsRoundedParts() throws SQLException {
        releases.visible(FIRST, JULY, "headline", "2025-S1", "X", "cbec-cny", "0.01");
        releases.visible(FIRST, JULY, "headline", "2025-S1", "M", "cbec-cny", "0.01");
        gross(FIRST, JULY.toString(), "2025-S1", "X", "1400");
        gross(FIRST, JULY.toString(), "2025-S1", "M", "1400");
        releases.visible(SECOND, OCTOBER, "headline", "2025-S1", "X", "cbec-cny", "0.01");
        releases.visible(SECOND, OCTOBER, "headline", "2025-S1", "M", "cbec-cny", "0.02");
        gross(SECOND, OCTOBER.toString(), "2025-S1", "X", "1449");
        gross(SECOND, OCTOBER.toString(), "2025-S1", "M", "1750");
        get(DATASETS + "/headline/revisions?series=_T&measure=cbec-cny")
                .body("periods[0].vintages.value", contains("0.03", "0.03"))
                .body("periods[0].revision", equalTo("0.00"))
                .body("extents[0].sum", equalTo("0.00"))
                .body("extents[0].mean", equalTo("0.0040"));
    }

    @Test
    void aTotalOfFlowsIsWithheldWhereOneOfThemIs() throws SQLException {
        headline(FIRST, JULY.toString(), "2025-S1", "1030.00", "290.00");
        releases.visible(SECOND, OCTOBER, "headline", "2025-S1", "X", "cbec-cny", "1031.00");
        releases.withheld(SECOND, OCTOBER, "headline", "2025-S1", "M", "cbec-cny");
        gross(SECOND, OCTOBER.toString(), "2025-S1", "X", "103100000");
        releases.withheld(SECOND, OCTOBER, "cbec", "2025-S1", "M", "gross-cny");
        get(DATASETS + "/headline/revisions?series=_T&measure=cbec-cny")
                .body("periods[0].vintages.value", contains("1320.00", null))
                .body("periods[0].vintages.reason", contains(null, "suppressed"))
                .body("periods[0].revision", nullValue())
                .body("extents", equalTo(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?series=X",
                "?measure=gross-cny",
                "?series=X&measure=nothing",
                "?series=X.US&measure=gross-cny"
            })
    void aSeriesAndAMeasureOfTheDatasetAreNeeded(String query) {
        anybody()
                .get(DATASETS + "/cbec/revisions" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"));
    }

    @Test
    void aDatasetIsADataPackageWithItsLicence() throws Exception {
        partner(FIRST, JULY, "X.US", "100");
        String header = text(DATASETS + "/" + PARTNERS + "/files/latest.csv")
                .lines()
                .findFirst()
                .orElseThrow();
        Response descriptor =
                get(DATASETS + "/" + PARTNERS + "/datapackage.json").extract().response();
        assertThat(descriptor.<String>path("licenses[0].name")).isEqualTo("CC-BY-4.0");
        assertThat(descriptor.<List<String>>path("resources.path"))
                .containsExactlyElementsOf(Stream.of(FileFormat.values())
                        .map(format -> "files/latest." + format.extension())
                        .toList());
        for (int i = 0; i < FileFormat.values().length; i++) {
            byte[] file = anybody()
                    .get(DATASETS + "/" + PARTNERS + "/" + descriptor.path("resources[" + i + "].path"))
                    .asByteArray();
            assertThat(descriptor.<Integer>path("resources[" + i + "].bytes")).isEqualTo(file.length);
            assertThat(descriptor.<String>path("resources[" + i + "].hash"))
                    .isEqualTo("sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(file)));
        }
        assertThat(descriptor.<List<String>>path("resources[0].schema.fields.name"))
                .containsExactly(header.split(","));
        assertThat(descriptor.<List<String>>path("resources[0].schema.primaryKey"))
                .containsExactly("flow", "partner", "time_period", "measure");
    }

    /** Whoever follows its paths has all data of the release, and can prove it; the addresses are in the folder of the descriptor. */
    @Test
    void aReleaseIsADataPackageOfAllItsFiles() throws Exception {
        partner(FIRST, JULY, "X.US", "100");
        releases.visible(FIRST, JULY, "cbec", "2025-S1", "X", "gross-cny", "500");
        Map<String, byte[]> files = Map.of("cbec.csv", new byte[3_000_000], "cbec-by-partner.parquet", new byte[1_000]);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String[] name = file.getKey().split("\\.", 2);
            new Random(name[0].length()).nextBytes(file.getValue());
            releases.file(FIRST, JULY, name[0], name[1], file.getValue());
        }
        releases.file(FIRST, JULY, "headline", "en.html", new byte[100]);
        Response descriptor =
                get(RELEASES + "/" + FIRST + "/datapackage.json").extract().response();
        List<Map<String, Object>> resources = descriptor.path("resources");
        assertThat(resources)
                .extracting(one -> one.get("path"))
                .containsExactly("files/cbec.csv", "files/cbec-by-partner.parquet");
        for (Map<String, Object> resource : resources) {
            String path = String.valueOf(resource.get("path"));
            byte[] content = Objects.requireNonNull(files.get(path.substring("files/".length())));
            Response file = anybody().get(RELEASES + "/" + FIRST + "/" + path);
            assertThat(file.asByteArray()).isEqualTo(content);
            assertThat(resource.get("bytes")).isEqualTo(content.length);
            assertThat(resource.get("hash"))
                    .isEqualTo("sha256:" + file.header("ETag").replace("\"", ""));
            assertThat(resource.get("hash"))
                    .isEqualTo("sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(content)));
        }
        assertThat(descriptor.<String>path("name")).isEqualTo("half-yearly-2025-s1-1");
        assertThat(descriptor.<String>path("created")).isEqualTo(JULY.toString());
        anybody().get(RELEASES + "/latest/files/cbec.csv").then().statusCode(404);
        anybody().get(RELEASES + "/" + SECOND + "/datapackage.json").then().statusCode(404);
        anybody()
                .get(RELEASES + "/" + SECOND + "/files/cbec.csv")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-released"));
        releases.stopped(FIRST, "Wrong.");
        anybody().get(RELEASES + "/" + FIRST + "/datapackage.json").then().statusCode(410);
        anybody().get(RELEASES + "/" + FIRST + "/files/cbec.csv").then().statusCode(410);
    }

    /** What harvesters of open data look for (DCAT-AP 3); a dataset of which nothing is released is not in it. */
    @Test
    void theCatalogueDescribesWhatIsInForceWithItsFiles() throws SQLException {
        JsonNode nothing = json("/api/v1/catalog.jsonld");
        assertThat(nothing.path("dcat:dataset")).isEmpty();
        partner(FIRST, JULY, "X.US", "100");
        JsonNode catalogue = json("/api/v1/catalog.jsonld");
        assertThat(catalogue.path("@type").asText()).isEqualTo("dcat:Catalog");
        assertThat(catalogue.at("/dct:publisher/foaf:name").asText()).isNotBlank();
        assertThat(catalogue.path("dcat:dataset")).hasSize(1);
        JsonNode dataset = catalogue.at("/dcat:dataset/0");
        assertThat(dataset.path("@id").asText()).isEqualTo(DATASETS + "/" + PARTNERS);
        assertThat(dataset.path("dct:title")).hasSize(2);
        assertThat(dataset.at("/dct:accrualPeriodicity/@id").asText()).endsWith("/frequency/ANNUAL_2");
        get(DATASETS + "/" + PARTNERS).body("dataset.frequencies", contains("half"));
        get(DATASETS)
                .body("find{it.id=='" + PARTNERS + "'}.frequencies", contains("half"))
                .body("find{it.id=='headline'}.frequencies", equalTo(List.of()));
        assertThat(dataset.at("/dct:temporal/dcat:startDate/@value").asText()).isEqualTo("2025-01-01");
        assertThat(dataset.at("/dct:temporal/dcat:endDate/@value").asText()).isEqualTo("2025-06-30");
        assertThat(dataset.at("/dct:modified/@value").asText()).isEqualTo(JULY.toString());
        assertThat(dataset.path("dcat:distribution")).hasSize(FileFormat.values().length);
        for (JsonNode distribution : dataset.path("dcat:distribution")) {
            Response file =
                    anybody().get(distribution.at("/dcat:downloadURL/@id").asText());
            assertThat(distribution.at("/dcat:byteSize/@value").asInt()).isEqualTo(file.asByteArray().length);
            assertThat("\""
                            + distribution
                                    .at("/spdx:checksum/spdx:checksumValue/@value")
                                    .asText() + "\"")
                    .isEqualTo(file.header("ETag"));
            assertThat(file.contentType())
                    .startsWith(distribution
                            .at("/dcat:mediaType/@id")
                            .asText()
                            .replace("https://www.iana.org/assignments/media-types/", ""));
            assertThat(distribution.at("/dct:license/@id").asText())
                    .isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        }
    }

    private static JsonNode json(String address) {
        Response answer = anybody().get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/ld+json");
        try {
            return new ObjectMapper().readTree(answer.asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void listsNameTheDatasetsOfTheCatalogueAndWhatBecamePublicLast() throws SQLException {
        partner(FIRST, JULY, "X.US", "100");
        get(DATASETS)
                .body("id", hasItem("headline"))
                .body("find { it.id == 'cbec-by-partner' }.newest.release", equalTo(FIRST))
                .body("find { it.id == 'headline' }.newest", nullValue());
    }

    private void partner(String release, Instant due, String series, String value) throws SQLException {
        releases.visible(release, due, PARTNERS, "2025-S1", series, "gross-cny", value);
    }

    private void headline(String release, String due, String period, String exports, String imports)
            throws SQLException {
        releases.visible(release, Instant.parse(due), "headline", period, "X", "cbec-cny", exports);
        releases.visible(release, Instant.parse(due), "headline", period, "M", "cbec-cny", imports);
        gross(
                release,
                due,
                period,
                "X",
                new BigDecimal(exports).movePointRight(5).toPlainString());
        gross(
                release,
                due,
                period,
                "M",
                new BigDecimal(imports).movePointRight(5).toPlainString());
    }

    /** @param value in 10,000 yuan */
    private void gross(String release, String due, String period, String flow, String value) throws SQLException {
        releases.visible(release, Instant.parse(due), "cbec", period, flow, "gross-cny", value);
    }

    private static String text(String address) {
        Response response = anybody().get(address);
        response.then().statusCode(200);
        return response.asString();
    }

    private static ValidatableResponse get(String address) {
        return anybody().get(address).then().statusCode(200);
    }

    private static RequestSpecification anybody() {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .urlEncodingEnabled(false);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
