package org.shumao.aggregation.release.build;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What a build writes to announce its release is what everybody reads from the due minute on, and nobody before. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReleaseAnnouncementResourceTest {
    private static final String HALF = "half-yearly-2025-S1-1";
    private static final String HISTORY = "history-2024-S2-1";
    private static final String FRAGMENT =
            "select convert_from(content, 'UTF8') from release_file_piece join release_file using (file_id)"
                    + " join release_build using (build_id) where format = 'en.html' and release_id = '" + HALF + "'";
    private static final List<String> FORMATS = List.of("en.html", "zh.html", "en.png", "zh.png");

    @Inject
    DataSource dataSource;

    @BeforeEach
    void fill() throws SQLException {
        execute("truncate release cascade; delete from dataset_version; delete from review_entry");
        tick("2025-08-15T00:00:00Z");
        new StoredTrade(dataSource).fill(20250815, YearMonth.of(2023, 12), YearMonth.of(2025, 6));
        plan(HISTORY, "history", "2024-S2", "2025-08-15T00:15:00Z");
        plan(HALF, "half-yearly", "2025-S1", "2025-08-15T00:30:00Z");
    }

    @AfterEach
    void clear() throws SQLException {
        execute("truncate release cascade; delete from dataset_version; drop table contribution_of_test");
    }

    @Test
    void theFilesSayWhatEverybodyReadsAndNobodyHasThemBeforeTheMinuteOrAfterAStop() throws Exception {
        build(HISTORY, List.of("2024-S1"));
        sign(HISTORY);
        tick("2025-08-15T00:15:00Z");
        build(HALF, List.of());
        for (String format : FORMATS) {
            assertThat(file(format).statusCode()).as(format).isEqualTo(404);
        }
        sign(HALF);
        tick("2025-08-15T00:30:00Z");

        Response headline = read("/api/v1/headline");
        BigDecimal growth =
                new BigDecimal(headline.<Object>path("cbec.growthPct").toString());
        String percent = growth.abs().setScale(2, RoundingMode.UNNECESSARY).toPlainString();
        for (String language : List.of("en", "zh")) {
            String fragment = file(language + ".html").asString();
            assertThat(fragment)
                    .as(language)
                    .isEqualTo(read("/api/v1/headline.html?lang=" + language).asString())
                    .contains(
                            percent + (language.equals("en") ? "\u00a0%" : "%"),
                            "data-release=\"" + HALF + "\"",
                            "class=\"big\"")
                    .contains(language.equals("en") ? "15 August 2025" : "2025年8月15日")
                    .contains(language.equals("en") ? "A &lt;b&gt;title&lt;/b&gt;" : "标题")
                    .doesNotContain("<b>");
            Response picture = file(language + ".png");
            assertThat(picture.header("Content-Type")).isEqualTo("image/png");
            BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(picture.asByteArray()));
            assertThat(drawn.getWidth()).isEqualTo(1_200);
            assertThat(drawn.getHeight()).isEqualTo(630);
            assertThat(colours(drawn)).as("text and bars").isGreaterThan(50);
        }
        assertThat(read("/api/v1/headline.txt?lang=en").asString())
                .startsWith(file("en.html")
                        .asString()
                        .replaceFirst("(?s).*data-text=\"([^\"]*?\\.).*", "$1")
                        .substring(0, 60));
        assertThat(read("/api/v1/datasets/headline/files/latest.en.html").statusCode())
                .isEqualTo(404);

        execute(
                "update release set stopped_at = now(), stopped_by = 'x', stop_reason_en = 'x', stop_reason_zh = 'x', noticed = true"
                        + " where release_id = '" + HALF + "'");
        for (String format : FORMATS) {
            assertThat(file(format).statusCode()).as(format).isEqualTo(410);
        }
        assertThat(read("/api/v1/headline.html").asString()).contains("data-release=\"" + HISTORY + "\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBaseThatIsSignedAndStillToComeIsNotInTheFiles(boolean isMoved) throws Exception {
        build(HISTORY, List.of("2024-S1"));
        sign(HISTORY);
        build(HALF, List.of());
        String written = text(FRAGMENT);
        assertThat(written)
                .contains("class=\"big\"", "data-release=\"" + HALF + "\"")
                .doesNotContain("%", "2024");
        if (isMoved) {
            move(HISTORY, "2025-09-10T02:00:00Z");
        } else {
            execute(
                    "update release set stopped_at = now(), stopped_by = 'x', stop_reason_en = 'x', stop_reason_zh = 'x'"
                            + " where release_id = '" + HISTORY + "'");
        }
        sign(HALF);
        tick("2025-08-15T00:30:00Z");

        assertThat(file("en.html").asString())
                .isEqualTo(written)
                .isEqualTo(read("/api/v1/headline.html?lang=en").asString());
    }

    @Test
    void anotherDueMinuteHasAnotherDayInTheFilesAndAnotherManifest() throws Exception {
        build(HALF, List.of());
        String before = text("select encode(manifest_digest, 'hex') from release_build");
        assertThat(text(FRAGMENT)).contains("15 August 2025");
        move(HALF, "2025-09-10T02:00:00Z");
        assertThat(text(FRAGMENT)).contains("10 September 2025");
        assertThat(text("select encode(manifest_digest, 'hex') from release_build"))
                .isNotEqualTo(before);
        assertThat(text("select count(*) from release_file where dataset = 'headline'"))
                .isEqualTo("7");
    }

    private static long colours(BufferedImage image) {
        return java.util.Arrays.stream(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }

    private static Response file(String format) {
        return read("/api/v1/datasets/headline/files/" + HALF + "." + format);
    }

    private static Response read(String address) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(address);
    }

    private static RequestSpecification person() {
        return given().auth().oauth2(TestTokens.person("aggregation", "first-anna"));
    }

    private static void move(String release, String due) {
        person().contentType(ContentType.JSON)
                .body(Map.of("due", due, "reason", Map.of("en", "Late", "zh", "推迟")))
                .post("/api/v1/releases/" + release + "/due")
                .then()
                .statusCode(200);
    }

    private void tick(String tick) throws SQLException {
        execute("update release_clock set tick = '" + tick + "'");
    }

    private void plan(String id, String group, String period, String due) throws SQLException {
        execute(
                "insert into release (release_id, release_group, period, round, status, due, title_en, title_zh, planned_by,"
                        + " planned_at) values ('%s', '%s', '%s', 1, 'PRELIMINARY', '%s', 'A <b>title</b>', '标题', 'anna', '2025-01-01T00:00:00Z')"
                                .formatted(id, group, period, due));
    }

    private void build(String release, List<String> periods) throws SQLException {
        String address = "/api/v1/releases/" + release + "/builds";
        String id = person().contentType(ContentType.JSON)
                .body(Map.of("periods", periods))
                .post(address)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        new IntakeDriver(dataSource)
                .await(
                        "it ends",
                        () -> !person().get(address + "/" + id).path("state").equals("RUNNING"));
        Response built = person().get(address + "/" + id);
        assertThat(built.path("state").toString()).as(built.asString()).isEqualTo("COMPLETED");
    }

    /** As two persons do in time. */
    private void sign(String release) throws SQLException {
        execute("""
                update release r set build_id = b.build_id from release_build b where b.release_id = r.release_id and r.release_id = '%1$s';
                insert into release_approval
                select build_id, role, role, manifest_digest, report_digest, due, epoch, due - interval '1 day'
                  from release join release_build using (release_id, build_id) cross join release_clock,
                       (values ('AUTHOR'), ('APPROVER')) r (role)
                 where release_id = '%1$s'
                """.formatted(release));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.first(connection, sql, row -> row.getString(1)).orElseThrow();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
