package org.shumao.aggregation.release.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What is planned is public at once, and moves later only. On the real database. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReleaseCalendarResourceTest {
    private static final String RELEASES = "/api/v1/releases";
    private static final String CALENDAR = "/api/v1/calendar";

    /** As application.properties has it for tests. */
    private static final String AUTHOR = "first-anna";

    private static final Map<String, String> TEXT = Map.of("en", "Half-yearly figures", "zh", "半年度数据");

    /** A weekday in China a year from now. */
    private final Instant due = LocalDate.now(ZoneId.of("Asia/Shanghai"))
            .plusYears(1)
            .with(DayOfWeek.WEDNESDAY)
            .atTime(10, 0)
            .atZone(ZoneId.of("Asia/Shanghai"))
            .toInstant();

    @Inject
    DataSource dataSource;

    ReleaseFixture releases;

    @BeforeEach
    void forgetReleases() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
    }

    @Test
    void aPlanIsInTheCalendarAtOnceAndTheNextOneIsTheNextRound() {
        plan("half-yearly", "2011-S1", "PRELIMINARY", due)
                .statusCode(201)
                .body("releaseId", equalTo("half-yearly-2011-S1-1"))
                .body("round", equalTo(1))
                .body("state", equalTo("planned"))
                .body("due", equalTo(due.toString()))
                .body("dueInChina", containsString("T10:00:00+08:00"))
                .body("title.zh", equalTo("半年度数据"));
        plan("half-yearly", "2011-S1", "FINAL", due.plus(1, ChronoUnit.DAYS))
                .statusCode(201)
                .body("releaseId", equalTo("half-yearly-2011-S1-2"));
        calendar("?group=half-yearly")
                .body("items.releaseId", contains("half-yearly-2011-S1-1", "half-yearly-2011-S1-2"))
                .body("items[0].changes", hasSize(0))
                .body("items[0].notice", nullValue());
    }

    @Test
    void aDueMinuteMovesLaterWithAReasonForEverybodyAndNeverEarlier() {
        plan("half-yearly", "2011-S1", "PRELIMINARY", due).statusCode(201);
        String id = "half-yearly-2011-S1-1";
        move(id, due.minus(1, ChronoUnit.MINUTES), TEXT)
                .statusCode(409)
                .body("detail", containsString("never moves earlier"));
        move(id, due, TEXT).statusCode(409);
        Instant later = due.plus(2, ChronoUnit.DAYS);
        move(id, later, Map.of("en", "Late")).statusCode(400).body("errors.field", contains("reason.zh"));
        move(id, later, TEXT)
                .statusCode(200)
                .body("due", equalTo(later.toString()))
                .body("changes", hasSize(1))
                .body("changes[0].dueBefore", equalTo(due.toString()))
                .body("changes[0].reason.en", equalTo("Half-yearly figures"));
        move(id, due.plus(1, ChronoUnit.DAYS), TEXT).statusCode(409);
        move("half-yearly-2011-S1-7", later, TEXT).statusCode(404);
        calendar("").body("items[0].changes[0].reason.zh", equalTo("半年度数据"));
    }

    @Test
    void whatIsPublicDoesNotMove() throws SQLException {
        String id = "half-yearly-2011-S1-1";
        releases.visible(id, Instant.parse("2012-01-10T02:00:00Z"), "headline", "2011-S1", "", "cbec-cny", "1");
        move(id, due, TEXT).statusCode(409).body("detail", equalTo("This release is public."));
        run("update release_epoch set open = false");
        try {
            // It is closed since the database is another, and opens again.
            move(id, due, TEXT).statusCode(409).body("detail", equalTo("This release is public."));
        } finally {
            run("update release_epoch set open = true");
        }
        releases.stopped(id, "wrong");
        move(id, due, TEXT).statusCode(409).body("detail", equalTo("This release was public."));
    }

    @Test
    void aFinalPeriodChangesByABenchmarkOrACorrectionOnly() {
        plan("half-yearly", "2011-S1", "FINAL", due).statusCode(201);
        Instant later = due.plus(1, ChronoUnit.DAYS);
        for (String status : List.of("PRELIMINARY", "FINAL")) {
            plan("half-yearly", "2011-S1", status, later)
                    .statusCode(409)
                    .body(
                            "detail",
                            equalTo("2011-S1 is final since half-yearly-2011-S1-1: it changes by a BENCHMARK or a"
                                    + " CORRECTION only."));
        }
        plan("half-yearly", "2011-S1", "BENCHMARK", later)
                .statusCode(201)
                .body("releaseId", equalTo("half-yearly-2011-S1-2"));
        plan("history", "2011-S1", "PRELIMINARY", later).statusCode(409);
    }

    @Test
    void aCorrectionTakesANoticeFirst() {
        correct(due, TEXT).statusCode(409).body("detail", containsString("no earlier release"));
        plan("half-yearly", "2011-S1", "FINAL", minute(1)).statusCode(201);
        plan("half-yearly", "2011-S1", "CORRECTION", due)
                .statusCode(400)
                .body("detail", containsString("A correction takes a notice first."));
        correct(minute(60), TEXT).statusCode(409).body("detail", containsString("A correction takes a notice first"));
        correct(due, TEXT).statusCode(201).body("notice.zh", equalTo("半年度数据"));
        calendar("").body("items[1].notice.en", equalTo("Half-yearly figures"));
    }

    @Test
    void aFlashReleaseComesBeforeAllOthersOfItsPeriod() {
        Instant preliminary = due.plus(2, ChronoUnit.DAYS);
        plan("half-yearly", "2011-S1", "PRELIMINARY", preliminary).statusCode(201);
        plan("half-yearly", "2011-S1", "FLASH", preliminary)
                .statusCode(409)
                .body(
                        "detail",
                        equalTo(
                                "A flash release comes before every other release of its period: half-yearly-2011-S1-1 is"
                                        + " due at " + preliminary + "."));
        String flash = "half-yearly-2011-S1-0";
        plan("half-yearly", "2011-S1", "FLASH", due)
                .statusCode(201)
                .body("releaseId", equalTo(flash))
                .body("round", equalTo(0))
                .body("status", equalTo("FLASH"));
        plan("half-yearly", "2011-S1", "FLASH", due)
                .statusCode(409)
                .body("detail", equalTo("A period has one flash release, and that of 2011-S1 is " + flash + "."));
        move(flash, preliminary, TEXT).statusCode(409).body("detail", containsString("half-yearly-2011-S1-1 is due"));
        move(flash, due.plus(1, ChronoUnit.DAYS), TEXT).statusCode(200);
        plan("half-yearly", "2011-S1", "FINAL", due.plus(3, ChronoUnit.DAYS))
                .statusCode(201)
                .body("round", equalTo(2));
        plan("half-yearly", "2011-S2", "FLASH", due).statusCode(201);
        plan("half-yearly", "2011-S2", "PRELIMINARY", due)
                .statusCode(409)
                .body("detail", containsString("follow one another: half-yearly-2011-S2-0 is due"));
        plan("half-yearly", "2011-S2", "PRELIMINARY", preliminary)
                .statusCode(201)
                .body("round", equalTo(1));
    }

    @Test
    void thereIsNoFlashReleaseOfWhatIsReleasedAndNoCorrectionOfAFlashRelease() throws SQLException {
        Instant past = Instant.parse("2012-01-10T02:00:00Z");
        releases.visible("half-yearly-2011-S1-1", past, "headline", "2011-S1", "", "cbec-cny", "1");
        releases.visible("history-2012-S1-1", past, "headline", "2010-S2", "", "cbec-cny", "1");
        plan("half-yearly", "2011-S1", "FLASH", due)
                .statusCode(409)
                .body("detail", containsString("half-yearly-2011-S1-1 is due at " + past));
        plan("half-yearly", "2010-S2", "FLASH", due)
                .statusCode(409)
                .body("detail", containsString("history-2012-S1-1 is due at " + past));
        releases.clear();
        releases.planned("half-yearly-2011-S1-0", past);
        correct(due, TEXT).statusCode(409).body("detail", containsString("no earlier release"));
    }

    @Test
    void theRoundsOfAPeriodAreFixed() {
        plan("half-yearly", "2011-S1", "PRELIMINARY", due).statusCode(201);
        plan("half-yearly", "2011-S1", "PRELIMINARY", due.plus(1, ChronoUnit.DAYS))
                .statusCode(409)
                .body("detail", containsString("has 2, and the last one is FINAL"));
        plan("half-yearly", "2011-S1", "FINAL", due.minus(1, ChronoUnit.DAYS))
                .statusCode(409)
                .body("detail", containsString("follow one another"));
    }

    @ParameterizedTest
    @CsvSource({
        "annual, 2011-S1, FINAL, group",
        "half-yearly, 2011-Q1, FINAL, period",
        "half-yearly, 2011-H1, FINAL, period",
        "half-yearly, 2011-S1, DRAFT, status"
    })
    void aPlanNamesWhatThereIs(String group, String period, String status, String wrong) {
        plan(group, period, status, due).statusCode(400).body("errors.field", contains(wrong));
    }

    @Test
    void aReleaseComesAfterItsPeriodAndNotBeforeNow() {
        String coming = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusYears(2).getYear() + "-S2";
        plan("half-yearly", coming, "FINAL", due).statusCode(409);
        plan("half-yearly", "2011-S1", "FINAL", Instant.parse("2012-01-10T02:00:00Z"))
                .statusCode(409);
        plan("half-yearly", "2011-S1", "FINAL", due.plusSeconds(1))
                .statusCode(400)
                .body("errors.field", contains("due"));
    }

    @Test
    void onlyAPersonWhoHoldsAuthorPlans() {
        Map<String, Object> plan = request("half-yearly", "2011-S1", "FINAL", due);
        String[] scopes = {"operate", "statistician", "publish"};
        as(TestTokens.token("aggregation", AUTHOR, scopes))
                .body(plan)
                .post(RELEASES)
                .then()
                .statusCode(403);
        as(TestTokens.person("aggregation", "nobody", scopes))
                .body(plan)
                .post(RELEASES)
                .then()
                .statusCode(403)
                .body("missingRight", equalTo("AUTHOR"));
        as(TestTokens.person("aggregation", "nobody", scopes))
                .body(Map.of("due", due.toString(), "reason", TEXT))
                .post(RELEASES + "/half-yearly-2011-S1-1/due")
                .then()
                .statusCode(403)
                .body("missingRight", equalTo("AUTHOR"));
        as(TestTokens.person("aggregation", "nobody", "statistician"))
                .body(Map.of("group", "monthly"))
                .post(CALENDAR)
                .then()
                .statusCode(403);
    }

    @Test
    void aRuleFillsTheCalendarForTwelveMonthsAndChangesNothingThatIsPlanned() {
        List<Map<String, Object>> added = as(TestTokens.token("aggregation", "OPERATOR", "operate"))
                .body(Map.of("group", "monthly"))
                .post(CALENDAR)
                .then()
                .statusCode(200)
                .extract()
                .path("added");
        assertThat(added).hasSizeGreaterThanOrEqualTo(22);
        ZoneId china = ZoneId.of("Asia/Shanghai");
        for (Map<String, Object> entry : added) {
            OffsetDateTime local = OffsetDateTime.parse(String.valueOf(entry.get("dueInChina")));
            assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(10, 0));
            assertThat(local.toLocalDate())
                    .isBetween(LocalDate.now(china), LocalDate.now(china).plusMonths(12));
            assertThat(Holidays.workingDay(local.toLocalDate())).isEqualTo(local.toLocalDate());
            assertThat(entry.get("status")).isEqualTo(Objects.equals(entry.get("round"), 1) ? "PRELIMINARY" : "FINAL");
        }
        as(TestTokens.person("aggregation", AUTHOR))
                .body(Map.of("group", "monthly"))
                .post(CALENDAR)
                .then()
                .statusCode(200)
                .body("added", hasSize(0));
        as(TestTokens.person("aggregation", AUTHOR))
                .body(Map.of("group", "quarterly"))
                .post(CALENDAR)
                .then()
                .statusCode(200)
                .body("added.title.en", everyItem(matchesPattern("Quarterly release, 20\\d\\d Q[1-4](, revision 1)?")))
                .body("added.title.zh", everyItem(matchesPattern("季度发布，20\\d\\d年第[1-4]季度(，第1次修订)?")));
        as(TestTokens.person("aggregation", AUTHOR))
                .body(Map.of("group", "history"))
                .post(CALENDAR)
                .then()
                .statusCode(400);
    }

    @Test
    void whatWasNotApprovedInTimeIsPostponedFromItsMinuteOn() throws SQLException {
        Instant past = Instant.parse("2012-01-10T02:00:00Z");
        releases.planned("half-yearly-2011-S1-1", past);
        releases.visible("half-yearly-2010-S2-1", past.minusSeconds(60), "headline", "2010-S2", "", "cbec-cny", "1");
        releases.visible("half-yearly-2010-S1-1", past.minusSeconds(90), "headline", "2010-S1", "", "cbec-cny", "1");
        releases.planned("half-yearly-2011-S2-1", due);
        releases.stopped("half-yearly-2010-S1-1", "wrong");
        calendar("").body("items.state", contains("stopped", "released", "postponed", "planned"));
        move("half-yearly-2011-S1-1", due, TEXT).statusCode(200).body("state", equalTo("planned"));
    }

    @Test
    void daysAreThoseOfChina() throws SQLException {
        releases.planned("monthly-2011-05-1", Instant.parse("2012-01-09T16:00:00Z"));
        releases.planned("monthly-2011-06-1", Instant.parse("2012-01-10T15:59:00Z"));
        releases.planned("quarterly-2011-Q2-1", Instant.parse("2012-01-10T16:00:00Z"));
        calendar("?from=2012-01-10&to=2012-01-10")
                .body("items.releaseId", contains("monthly-2011-05-1", "monthly-2011-06-1"));
        calendar("?from=2012-01-11").body("items.releaseId", contains("quarterly-2011-Q2-1"));
        calendar("?group=quarterly").body("items.releaseId", contains("quarterly-2011-Q2-1"));
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(CALENDAR + "?from=2012-1-1&group=annual")
                .then()
                .statusCode(400)
                .body("errors.field", contains("group", "from"));
    }

    /** RFC 5545: lines end with CR LF and have at most 75 bytes; what is longer is folded. */
    @Test
    void programsThatShowCalendarsReadItInUtc() throws SQLException {
        releases.planned("half-yearly-2011-S1-1", Instant.parse("2199-01-10T02:00:00Z"));
        move(
                        "half-yearly-2011-S1-1",
                        Instant.parse("2199-01-11T02:00:00Z"),
                        Map.of("en", "A; b, c\\d", "zh", "数".repeat(60)))
                .statusCode(200);
        String file = file("en");
        assertThat(file)
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
                .contains("UID:half-yearly-2011-S1-1@releases.shumao\r\n")
                .contains("DTSTART:21990111T020000Z\r\n")
                .contains("SEQUENCE:1\r\n", "STATUS:CONFIRMED\r\n", "2199-01-11 10:00 +08:00", "A\\; b\\, c\\\\d")
                .endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n");
        String chinese = file("zh");
        assertThat(chinese.split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75))
                .noneMatch(line -> line.contains("\n"));
        assertThat(chinese.replace("\r\n ", "")).contains("数".repeat(60), "发布 half-yearly-2011-S1-1");
    }

    private static String file(String language) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(CALENDAR + "/releases.ics?lang=" + language)
                .then()
                .statusCode(200)
                .contentType(containsString("text/calendar"))
                .extract()
                .asString();
    }

    private static Instant minute(long minutesFromNow) {
        return Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(minutesFromNow + 1, ChronoUnit.MINUTES);
    }

    private static ValidatableResponse calendar(String query) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(CALENDAR + query)
                .then()
                .statusCode(200)
                .body("items.warnings", not(nullValue()));
    }

    private static Map<String, Object> request(String group, String period, String status, Instant due) {
        return Map.of("group", group, "period", period, "status", status, "due", due.toString(), "title", TEXT);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }

    private static ValidatableResponse plan(String group, String period, String status, Instant due) {
        return as(TestTokens.person("aggregation", AUTHOR))
                .body(request(group, period, status, due))
                .post(RELEASES)
                .then();
    }

    private static ValidatableResponse correct(Instant due, Map<String, String> notice) {
        Map<String, Object> correction = new HashMap<>(request("half-yearly", "2011-S1", "CORRECTION", due));
        correction.put("notice", notice);
        return as(TestTokens.person("aggregation", AUTHOR))
                .body(correction)
                .post(RELEASES)
                .then();
    }

    private static ValidatableResponse move(String id, Instant due, Map<String, String> reason) {
        return as(TestTokens.person("aggregation", AUTHOR))
                .body(Map.of("due", due.toString(), "reason", reason))
                .post(RELEASES + "/" + id + "/due")
                .then();
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().contentType(ContentType.JSON).auth().oauth2(token);
    }
}
