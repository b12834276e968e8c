package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.PersonalToken;
import org.shumao.localstack.client.ReleaseOffice;
import org.shumao.localstack.client.ReleaseOffice.Plan;
import org.shumao.localstack.client.ReleaseOffice.Text;
import org.shumao.localstack.identity.MadeUpPerson;
import org.shumao.localstack.process.Poll;
import org.shumao.systemtests.suite.RunningSuite;

/** How figures got out too early, or late without a word, in the history of other offices: the same, tried here through the public address. */
@Tag("whole")
class OrderlyReleaseIT {
    private static final Text REASON = new Text("The system test says so.", "系统测试。");
    private static final List<String> DATASETS = List.of("headline", "cbec", "dds", "response");

    /** The gateway may answer for so long from what it has kept; the minute comes here by a jump of the clock, which it cannot know. */
    private static final Duration KEPT = Duration.ofSeconds(150);

    private static RunningSuite running;
    private static ReleaseOffice office;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        running = RunningSuite.released();
        running.assertReconciliationIsClean();
        office = new ReleaseOffice(
                person(MadeUpPerson.AUTHOR), person(MadeUpPerson.APPROVER), person(MadeUpPerson.CERTIFIER), step -> {});
    }

    /**
     * ONS 2009, and Defra in July 2021: persons who had figures early, Public Sector Finances of January 2009 and UK Statistics on Waste, mailed
     * them to others who were on no pre-release list. Here nobody else can open what is passed on, access ends at once, and each read is kept.
     */
    @Test
    void whatAnEarlyReaderPassesOnOpensForNobodyElse() throws Exception {
        String month = "/api/v1/headline?period=2025-03";
        Instant due = nextDue();
        Plan plan = plan("monthly", "2025-03", "PRELIMINARY");
        String release = office.plan(plan, due);
        office.putUp(release, plan, due);
        try {
            Gateway reader = person(MadeUpPerson.LIVE);
            assertThat(reader.ask(month).status()).isEqualTo(403);
            String purpose = "Prepares the answers of the minister to the press.";
            office.letReadEarly(MadeUpPerson.LIVE.word(), purpose, release, Instant.now(), due);
            assertThat(reads(release)).isEmpty();

            Gateway.success(reader.ask(month), "Reading early");
            assertThat(reads(release)).containsExactly(MadeUpPerson.LIVE.word() + ": " + purpose);
            for (String caller : List.of("", running.suite().apiKey(RunningSuite.SELLER))) {
                HttpResponse<String> outside = caller.isEmpty()
                        ? send(month, "If-None-Match", "*")
                        : send(month, "If-None-Match", "*", "X-API-Key", caller);
                assertThat(outside.statusCode()).as(outside.body()).isEqualTo(404);
                assertThat(outside.body()).contains("/problems/not-released");
            }
            for (String caller :
                    List.of(running.suite().apiKey(), running.suite().liveKey())) {
                HttpResponse<String> inside = send(month, "If-None-Match", "*", "X-API-Key", caller);
                assertThat(inside.statusCode()).as(inside.body()).isEqualTo(403);
                assertThat(inside.body()).contains("/problems/embargoed");
            }
            assertThat(person(MadeUpPerson.STATISTICIAN).ask(month).status()).isEqualTo(403);

            String list = "/api/v1/releases/" + release + "/early-access";
            String access =
                    person(MadeUpPerson.APPROVER).get(list).at("/items/0/id").asText();
            ObjectNode reason =
                    JsonNodeFactory.instance.objectNode().put("reason", "Has mailed the figures to others.");
            Gateway.success(
                    person(MadeUpPerson.APPROVER).post(list + "/" + access + "/revoke", reason), "Ending the access");
            assertThat(reader.ask(month).status()).isEqualTo(403);
            assertThat(reads(release)).as("refused is not read").hasSize(1);
        } finally {
            stop(release);
        }
    }

    /**
     * BLS 1998: on 5 November somebody loaded a table of the Employment Situation into the public place of the web site a day early, and an
     * analyst who browsed found it. Here the files lie in their place from the build on, and nobody opens them by any address before the minute.
     */
    @Test
    void whatLiesInThePublicPlaceIsReadFromItsMinuteOnAndThenAllOfIt() throws Exception {
        String period = "2025-Q1";
        Instant due = nextDue();
        Plan plan = plan("quarterly", period, "PRELIMINARY");
        String release = office.plan(plan, due);
        Map<String, String> before = outside(latest());
        office.putUp(release, plan, due);
        office.approve(release);
        Map<String, String> digests = files(release);
        assertThat(digests).as("files in their place").containsKeys("headline.csv", "headline.parquet", "cbec.csv");

        List<String> figures = List.of(
                "/api/v1/headline?period=" + period,
                "/api/v1/headline?period=" + period + "&asOf=" + due.plusSeconds(1),
                "/api/v1/headline?release=" + release,
                "/api/v1/indicators/value/observations?from=" + period + "&to=" + period,
                "/api/v1/indicators/value/observations?from=" + period + "&to=" + period + "&release=" + release);
        List<String> places = new ArrayList<>(
                List.of("/api/v1/releases/" + release, "/api/v1/releases/" + release + "/datapackage.json"));
        for (String dataset : DATASETS) {
            places.add("/api/v1/releases/" + release + "/files/" + dataset + ".csv");
            places.add("/api/v1/releases/" + release + "/files/" + dataset + ".jsonstat");
            for (String name : List.of(release, build(release))) {
                places.add("/api/v1/datasets/" + dataset + "/files/" + name + ".csv");
                places.add("/api/v1/datasets/" + dataset + "/files/" + name + ".parquet");
            }
        }
        digests.values().forEach(digest -> places.add("/api/v1/datasets/headline/files/" + digest + ".csv"));
        for (String address : concat(figures, places)) {
            for (String[] headers : ways(digests)) {
                HttpResponse<String> answer = send(address, headers);
                assertThat(answer.statusCode())
                        .as("%s %s", address, answer.body())
                        .isEqualTo(404);
                assertThat(answer.headers().firstValue("ETag")).isEmpty();
            }
        }
        assertThat(outside(latest())).as("the whole series, and what is listed").isEqualTo(before);
        assertThat(send("/api/v1/release-log?limit=1000").body()).doesNotContain(release, build(release));
        String calendar = send("/api/v1/calendar?limit=1000").body();
        assertThat(calendar).contains(release).doesNotContain(build(release));

        turnTo(due);
        assertThat(Poll.until(KEPT, () -> send("/api/v1/releases/" + release).statusCode() == 200))
                .isTrue();
        for (String address : figures) {
            assertThat(send(address).statusCode()).as(address).isEqualTo(200);
        }
        for (Map.Entry<String, String> file : digests.entrySet()) {
            String[] name = file.getKey().split("\\.", 2);
            String address = "/api/v1/datasets/" + name[0] + "/files/" + release + "." + name[1];
            assertThat(sha256(address)).as(address).isEqualTo(file.getValue());
        }
        assertThat(packaged(release)).as("the data package names all data").isEqualTo(data(digests));
        assertThat(Poll.until(KEPT, () -> outside(latest()).values().stream().allMatch(body -> body.contains(period))))
                .as("the whole series, and what is listed, have it")
                .isTrue();
        assertThat(send("/api/v1/datasets/headline/files/" + digests.get("headline.csv") + ".csv")
                        .statusCode())
                .as("a digest is no address")
                .isEqualTo(404);
    }

    /** Follows the paths of the data package of a release, each file in two parts, and returns the digests of what came by their names. */
    private Map<String, String> packaged(String release) throws Exception {
        String folder = "/api/v1/releases/" + release + "/";
        long begun = System.nanoTime();
        long bytes = 0;
        Map<String, String> digests = new TreeMap<>();
        for (JsonNode resource :
                running.gateway().withoutKey().get(folder + "datapackage.json").path("resources")) {
            String address = folder + resource.path("path").asText();
            long length = resource.path("bytes").asLong();
            long middle = length / 2;
            HttpResponse<byte[]> first = send(address, BodyHandlers.ofByteArray(), "Range", "bytes=0-" + (middle - 1));
            HttpResponse<byte[]> rest = send(
                    address,
                    BodyHandlers.ofByteArray(),
                    "Range",
                    "bytes=" + middle + "-",
                    "If-Range",
                    first.headers().firstValue("ETag").orElseThrow());
            assertThat(List.of(first.statusCode(), rest.statusCode()))
                    .as(address)
                    .containsOnly(206);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(first.body());
            whole.write(rest.body());
            assertThat(whole.size()).as(address).isEqualTo(length);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(whole.toByteArray()));
            assertThat(resource.path("hash").asText()).as(address).isEqualTo("sha256:" + digest);
            digests.put(address.substring(address.lastIndexOf('/') + 1), digest);
            bytes += length;
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d files, %,d bytes, each in two parts, in %d ms%n",
                release,
                digests.size(),
                bytes,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return digests;
    }

    private static Map<String, String> data(Map<String, String> digests) {
        Map<String, String> data = new TreeMap<>(digests);
        data.keySet().removeIf(name -> name.endsWith("html") || name.endsWith("png"));
        return data;
    }

    /**
     * Defra, February 2021: a page of poultry statistics was set for 09:30, nobody had authorised it the day before, and eight minutes went by
     * without a word. Here a release that is not signed by two does not come out at its minute, nor by itself later, and the calendar says so.
     */
    @Test
    void whatNobodyAuthorisedIsPostponedInPublicWhateverItsMinute() throws Exception {
        Instant due = nextDue();
        Plan plan = plan("half-yearly", "2025-S1", "FINAL");
        String release = office.plan(plan, due);
        office.putUp(release, plan, due);
        try {
            assertThat(state(release)).isEqualTo("planned");
            turnTo(due);
            assertThat(Poll.until(KEPT, () -> state(release).equals("postponed")))
                    .isTrue();
            assertNobodyReads(release);
            ObjectNode shown = signature(release);
            Gateway.Response late = person(MadeUpPerson.APPROVER).post(approval(release) + "/approve", shown);
            assertThat(late.status()).as(late.problem()).isEqualTo(409);
            assertNobodyReads(release);

            // Signed for a minute that is set later, it does not come out at either.
            Instant second = nextDue();
            move(release, second);
            submit(release);
            office.approve(release);
            assertThat(ReleaseOffice.state(person(MadeUpPerson.AUTHOR), release))
                    .isEqualTo("APPROVED");
            Instant third = second.plus(1, ChronoUnit.HOURS);
            move(release, third);
            turnTo(second);
            assertNobodyReads(release);
            turnTo(third);
            assertThat(Poll.until(KEPT, () -> state(release).equals("postponed")))
                    .isTrue();
            assertNobodyReads(release);
            assertThat(entry(release).path("changes").size()).isEqualTo(2);
        } finally {
            stop(release);
        }
        assertThat(state(release))
                .as("which of the reasons it was, nobody is told")
                .isEqualTo("postponed");
    }

    private void assertNobodyReads(String release) {
        assertThat(send("/api/v1/releases/" + release).statusCode()).isEqualTo(404);
        assertThat(send("/api/v1/datasets/headline/files/" + release + ".csv").statusCode())
                .isEqualTo(404);
        assertThat(send("/api/v1/headline?period=2025-S1&release=" + release).statusCode())
                .isEqualTo(404);
    }

    private static Plan plan(String group, String period, String status) {
        return new Plan(
                group,
                period,
                status,
                new Text("Digital trade in " + period, "数字贸易 " + period),
                List.of(),
                new Text("", ""),
                Map.of("reported", REASON, "review-list", REASON, "records", REASON));
    }

    /** A day after the tick, which other releases have turned on. */
    private static Instant nextDue() throws SQLException {
        return Instant.parse(texts(
                                "select to_char(tick at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:00\"Z\"') from aggregation.release_clock")
                        .get(0))
                .plus(1, ChronoUnit.DAYS);
    }

    private static void turnTo(Instant moment) throws SQLException {
        try (Connection database = running.database();
                PreparedStatement turn =
                        database.prepareStatement("update aggregation.release_clock set tick = greatest(tick, ?)")) {
            turn.setObject(1, moment.atOffset(ZoneOffset.UTC));
            turn.executeUpdate();
        }
    }

    private static void move(String release, Instant due) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("due", due.toString());
        body.putObject("reason").put("en", REASON.en()).put("zh", REASON.zh());
        Gateway.success(
                person(MadeUpPerson.AUTHOR).post("/api/v1/releases/" + release + "/due", body),
                "Setting a later minute");
    }

    private static void submit(String release) {
        Gateway.success(
                person(MadeUpPerson.AUTHOR).post(approval(release) + "/submit", signature(release)), "Putting it up");
    }

    private static void stop(String release) {
        ObjectNode reason = JsonNodeFactory.instance
                .objectNode()
                .put("reasonEn", REASON.en())
                .put("reasonZh", REASON.zh());
        Gateway.success(person(MadeUpPerson.AUTHOR).post(approval(release) + "/stop", reason), "Stopping it");
    }

    /** What somebody signs who has looked at the release as it is now. */
    private static ObjectNode signature(String release) {
        JsonNode shown = person(MadeUpPerson.AUTHOR).get(approval(release));
        ObjectNode signature = JsonNodeFactory.instance.objectNode();
        List.of("buildId", "manifestDigest", "reportDigest", "due")
                .forEach(name -> signature.set(name, shown.path(name)));
        return signature;
    }

    private static String approval(String release) {
        return "/api/v1/releases/" + release + "/approval";
    }

    private String state(String release) {
        return entry(release).path("state").asText();
    }

    private JsonNode entry(String release) {
        for (JsonNode entry : running.gateway()
                .withoutKey()
                .get("/api/v1/calendar?limit=1000")
                .path("items")) {
            if (entry.path("releaseId").asText().equals(release)) {
                return entry;
            }
        }
        throw new AssertionError(release + " is not in the calendar");
    }

    private static List<String> latest() {
        List<String> addresses = new ArrayList<>(List.of("/api/v1/releases?limit=1000", "/api/v1/changes.atom"));
        for (String dataset : DATASETS) {
            addresses.add("/api/v1/datasets/" + dataset);
            addresses.add("/api/v1/datasets/" + dataset + "/files/latest.csv");
        }
        return addresses;
    }

    private Map<String, String> outside(List<String> addresses) {
        Map<String, String> bodies = new LinkedHashMap<>();
        for (String address : addresses) {
            HttpResponse<String> answer = send(address);
            assertThat(answer.statusCode()).as("%s %s", address, answer.body()).isEqualTo(200);
            bodies.put(address, answer.body());
        }
        return bodies;
    }

    /** How somebody may ask who knows what the files are. */
    private static List<String[]> ways(Map<String, String> digests) {
        String tag = '"' + digests.get("headline.csv") + '"';
        return List.of(
                new String[0],
                new String[] {"Range", "bytes=0-9"},
                new String[] {"Range", "bytes=0-9", "If-Range", tag},
                new String[] {"If-None-Match", tag},
                new String[] {"X-API-Key", running.suite().apiKey(RunningSuite.SELLER)});
    }

    private static List<String> concat(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Returns the digests of the files of a release that was put up, by name. */
    private static Map<String, String> files(String release) throws SQLException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String file :
                texts("select dataset || '.' || format || ' ' || encode(sha256, 'hex') from aggregation.release_file f"
                        + " join aggregation.release r using (build_id) where r.release_id = '" + release + "'")) {
            String[] parts = file.split(" ", 2);
            digests.put(parts[0], parts[1]);
        }
        return digests;
    }

    private static String build(String release) throws SQLException {
        return texts("select build_id::text from aggregation.release where release_id = '" + release + "'")
                .get(0);
    }

    /** Returns who has read a release early, and what for. */
    private static List<String> reads(String release) throws SQLException {
        return texts(
                "select (entry::jsonb ->> 'subject') || ': ' || (details::jsonb ->> 'purpose') from aggregation.audit"
                        + " where object = '" + release + "' and entry::jsonb ->> 'act' = 'read-early' order by seq");
    }

    private static List<String> texts(String sql) throws SQLException {
        try (Connection database = running.database();
                PreparedStatement select = database.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    private static Gateway person(MadeUpPerson person) {
        return running.gateway()
                .as(new PersonalToken(
                        running.suite().people().tokenAddress(),
                        person.word(),
                        running.suite().people().secrets().password(person)));
    }

    private HttpResponse<String> send(String address, String... headers) {
        return send(address, BodyHandlers.ofString(StandardCharsets.ISO_8859_1), headers);
    }

    private String sha256(String address) throws Exception {
        HttpResponse<byte[]> file = send(address, BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).as(address).isEqualTo(200);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.body()));
    }

    private <T> HttpResponse<T> send(String address, HttpResponse.BodyHandler<T> handler, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(running.suite().gatewayUrl().resolve(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(address, e);
        }
    }
}
