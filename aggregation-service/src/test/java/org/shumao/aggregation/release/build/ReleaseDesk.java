package org.shumao.aggregation.release.build;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.intruder.ReleasedValue;
import org.shumao.tradecore.disclosure.ReleaseCell;

/** Builds and publishes releases of some trade one after the other, and reads of each what everybody reads. */
final class ReleaseDesk {
    private static final List<String> DATASETS = List.of(
            "headline",
            "cbec",
            "cbec-by-partner",
            "cbec-by-section",
            "cbec-by-chapter",
            "cbec-by-province",
            "dds",
            "dds-by-service");

    private final DataSource dataSource;
    private final ExactTrade trade;
    private final Map<String, List<ExactTrade.Line>> states = new LinkedHashMap<>();
    private final Map<String, Set<String>> repeated = new HashMap<>();
    private final List<ReleasedValue> released = new ArrayList<>();

    ReleaseDesk(DataSource dataSource, ExactTrade trade) {
        this.dataSource = dataSource;
        this.trade = trade;
    }

    /**
     * Releases what counts now.
     *
     * @param group of datasets
     * @param period of the release; its round is one more than there are releases of the same
     * @param earlier periods beside it
     * @return what everybody reads of it; nothing if it cannot be protected
     */
    List<ReleasedValue> release(String group, String period, String... earlier) throws SQLException {
        Optional<String> built = build(group, period, earlier);
        return built.isPresent() ? publish(built.get()) : List.of();
    }

    /** Plans and builds a release of what counts now, as {@link #release} does; returns its id, and nothing if it cannot be protected. */
    Optional<String> build(String group, String period, String... earlier) throws SQLException {
        String begin = group + "-" + period + "-";
        String id = begin
                + (1
                        + states.keySet().stream()
                                .filter(other -> other.startsWith(begin))
                                .count());
        trade.analyze();
        execute("""
            insert into release (release_id, release_group, period, round, status, due, title_en, title_zh, planned_by, planned_at)
            values ('%1$s', '%2$s', '%3$s', %4$s, 'PRELIMINARY', timestamptz '2025-02-20T02:00:00Z' + interval '1 hour' * %5$d,
                    'Title', '标题', 'anna', '2025-01-01T00:00:00Z')
            """.formatted(id, group, period, id.substring(begin.length()), states.size()));
        Response built = built(id, List.of(earlier));
        if (String.valueOf(built.<Object>path("failure")).contains("nothing is left to withhold")) {
            return Optional.empty();
        }
        assertThat(built.path("state").toString()).as(built.asString()).isEqualTo("COMPLETED");
        states.put(id, trade.lines());
        return Optional.of(id);
    }

    /** Two persons approve what was built, and its minute comes; returns what everybody reads of it. */
    List<ReleasedValue> publish(String id) throws SQLException {
        execute("""
            update release r set build_id = b.build_id from release_build b where b.release_id = r.release_id and r.release_id = '%1$s';
            insert into release_approval
            select build_id, role, role, manifest_digest, report_digest, due, epoch, due - interval '1 day'
              from release join release_build using (release_id, build_id) cross join release_clock,
                   (values ('AUTHOR'), ('APPROVER')) r (role)
             where release_id = '%1$s';
            update release_clock set tick = greatest(tick, '2025-08-15T00:00:00Z')
            """.formatted(id));
        List<ReleasedValue> values = read(id);
        released.addAll(values);
        return values;
    }

    private Response built(String release, List<String> periods) {
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
        return person().get(address + "/" + id);
    }

    private static io.restassured.specification.RequestSpecification person() {
        return given().auth().oauth2(TestTokens.person("aggregation", "first-anna"));
    }

    /** Answers as everybody gets them. */
    static Response get(String address) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(address);
    }

    /** Those who attack are taken to know which values a release repeats, so that these say nothing of what counts now. */
    private List<ReleasedValue> read(String release) throws SQLException {
        Set<String> kept = kept(release);
        repeated.put(release, kept);
        List<ReleasedValue> values = new ArrayList<>();
        for (String dataset : DATASETS) {
            Response file = get("/api/v1/datasets/" + dataset + "/files/" + release + ".csv");
            if (file.statusCode() == 200) {
                ReleasedValue.of(release, dataset, file.asString()).stream()
                        .map(value -> kept.contains(cell(value)) ? value.repeated() : value)
                        .forEach(values::add);
            }
        }
        assertThat(values).as(release).isNotEmpty();
        return values;
    }

    /** Returns why cells of a dataset are withheld in a release, by series and period. */
    Map<String, String> why(String release, String dataset) throws SQLException {
        String build;
        try (Connection connection = dataSource.getConnection()) {
            build = Sql.first(
                            connection,
                            "select build_id::text from release where release_id = ?",
                            row -> row.getString(1),
                            release)
                    .orElseThrow();
        }
        Map<String, String> why = new TreeMap<>();
        List<Map<String, String>> cells = person().get(
                        "/api/v1/releases/" + release + "/builds/" + build + "/disclosure")
                .then()
                .statusCode(200)
                .extract()
                .path("withheld");
        cells.stream()
                .filter(cell -> dataset.equals(cell.get("dataset")))
                .forEach(cell -> why.put(cell.get("series") + " " + cell.get("period"), cell.get("why")));
        return why;
    }

    /** Says whether a release shows a former value of a cell, or the sum of such. */
    boolean isRepeated(ReleasedValue value) {
        return repeated.getOrDefault(value.release(), Set.of()).contains(cell(value));
    }

    private static String cell(ReleasedValue value) {
        return String.join(" ", value.dataset(), value.series(), ReleaseCell.part(value.measure()), value.period());
    }

    /** Returns the cells of a release that keep their former value. */
    Set<String> kept(String release) throws SQLException {
        return cells(release, "kept");
    }

    /** Returns the cells whose change follows from totals that are always shown. */
    Set<String> disclosed(String release) throws SQLException {
        return cells(release, "disclosed");
    }

    private Set<String> cells(String release, String which) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Set.copyOf(Sql.query(
                    connection,
                    "select c.* from release_cell_change c join release using (build_id) where release_id = ? and "
                            + which,
                    row -> String.join(
                            " ",
                            row.getString("dataset"),
                            row.getString("series"),
                            row.getString("part"),
                            row.getString("period")),
                    release));
        }
    }

    /** Returns all that was ever released, in the order of releases. */
    List<ReleasedValue> released() {
        return List.copyOf(released);
    }

    /** Returns the ids of all releases, in their order. */
    List<String> releases() {
        return List.copyOf(states.keySet());
    }

    /** Returns all that counted when a release was built. */
    List<ExactTrade.Line> lines(String release) {
        return states.getOrDefault(release, List.of());
    }

    /** Returns the lines of a cell that counted when its release was built. */
    List<ExactTrade.Line> of(ReleasedValue cell) {
        Set<String> listed = new TreeSet<>();
        for (ReleasedValue value : released) {
            if (value.dataset().equals(cell.dataset()) && value.flow().equals(cell.flow())) {
                listed.add(value.member());
            }
        }
        return ExactTrade.of(cell, states.getOrDefault(cell.release(), List.of()), listed);
    }

    /** Returns a cell with the amount that its release withheld. */
    ReleasedValue open(ReleasedValue cell) {
        return cell.showing(trade.amount(of(cell), cell));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
