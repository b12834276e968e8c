package org.shumao.aggregation.indicator.released;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** A few rows of trade, and releases of what they add up to: as a statistician reads it, in the units of the datasets. */
public final class ReleasedWorld {
    public static final String FIRST_OF_2024 = "half-yearly-2024-S1-1";
    public static final String SECOND_OF_2024 = "half-yearly-2024-S2-1";
    public static final String FIRST_OF_2025 = "half-yearly-2025-S1-1";
    public static final Instant DUE_2024 = Instant.parse("2024-08-15T02:00:00Z");
    public static final Instant DUE_2024_S2 = Instant.parse("2025-02-15T02:00:00Z");
    public static final Instant DUE_2025 = Instant.parse("2025-08-14T02:00:00Z");

    /** 10,000 yuan, the unit of datasets, in fen. */
    public static final long WAN = 1_000_000;

    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");
    private static final Map<String, String> NATIONAL = Map.of(
            "gross-cny", "value/observations?by=flow",
            "gross-usd", "value/observations?by=flow&currency=USD",
            "returns-cny", "value/observations?by=flow&kind=returns",
            "returns-usd", "value/observations?by=flow&kind=returns&currency=USD",
            "orders", "orders/observations?by=flow",
            "lines", "lines/observations?by=flow",
            "declared-cny", "value/observations?by=flow&evidence=DECLARED",
            "released-cny", "value/observations?by=flow&evidence=RELEASED",
            "stale-cny", "value/observations?by=flow&evidence=STALE");

    private final ReleaseFixture releases;
    private final CubeRows rows;
    private boolean changed;

    public ReleasedWorld(DataSource dataSource) {
        this.releases = new ReleaseFixture(dataSource);
        this.rows = new CubeRows(dataSource);
    }

    /** Trade in whole units, and one release for each half. */
    public void fill() throws SQLException {
        rows.clear();
        rows.insert(List.of(
                goods(202401, "X", "GROSS", "DECLARED", "6110", 100 * WAN),
                goods(202403, "X", "GROSS", "RELEASED", "8517", 50 * WAN),
                goods(202406, "M", "GROSS", "DECLARED", "8517", 100 * WAN),
                goods(202408, "X", "GROSS", "DECLARED", "6110", 90 * WAN),
                goods(202409, "X", "GROSS", "STALE", "6110", 30 * WAN),
                goods(202410, "M", "GROSS", "RELEASED", "3304", 70 * WAN),
                goods(202501, "X", "GROSS", "DECLARED", "6110", 120 * WAN),
                goods(202502, "X", "GROSS", "RELEASED", "8517", 60 * WAN),
                goods(202504, "X", "GROSS", "RELEASED", "3304", 10 * WAN),
                goods(202506, "M", "GROSS", "DECLARED", "3304", 40 * WAN),
                goods(202506, "X", "RETURN", "DECLARED", "6110", 20 * WAN)));
        releases.clear();
        release(FIRST_OF_2024, DUE_2024, "2024-S1");
        release(SECOND_OF_2024, DUE_2024_S2, "2024-S2");
        release(FIRST_OF_2025, DUE_2025, "2025-S1");
        changed = false;
    }

    /** Returns whether it is not as it was filled, so that the next test needs another. */
    public boolean isChanged() {
        return changed;
    }

    /** Gives the releases to somebody who changes them. */
    public ReleaseFixture releases() {
        change();
        return releases;
    }

    /** Says that somebody changes them by SQL. */
    public void change() {
        changed = true;
    }

    public void add(int month, String flow, String product, long fen) throws SQLException {
        change();
        rows.insert(List.of(goods(month, flow, "GROSS", "DECLARED", product, fen)));
    }

    private static Cell goods(int month, String flow, String kind, String evidence, String product, long fen) {
        return new Cell(0, month, flow, kind, evidence, "GOODS", product, fen, fen / 7, EARLY);
    }

    /** Releases a period as it is now. */
    public void release(String id, Instant due, String period) throws SQLException {
        for (Map.Entry<String, String> measure : NATIONAL.entrySet()) {
            put(id, due, "cbec", measure.getKey(), period, live(measure.getValue() + window(period)), List.of("flow"));
        }
        for (String dimension : List.of("section", "partner")) {
            String dataset = "cbec-by-" + dimension;
            JsonNode members = live("value/observations?by=flow," + dimension + window(period));
            put(id, due, dataset, "gross-cny", period, members, List.of("flow", dimension));
            for (JsonNode one : live(NATIONAL.get("gross-cny") + window(period)).path("observations")) {
                String flow = one.path("key").path("flow").asText();
                if (!flow.equals(Dataset.ALL)) {
                    put(
                            id,
                            due,
                            dataset,
                            "gross-cny",
                            period,
                            flow + "._T",
                            one.path("value").asText());
                }
            }
        }
    }

    private void put(
            String id,
            Instant due,
            String dataset,
            String measure,
            String period,
            JsonNode live,
            List<String> dimensions)
            throws SQLException {
        for (JsonNode one : live.path("observations")) {
            List<String> members = dimensions.stream()
                    .map(dimension -> one.path("key").path(dimension).asText())
                    .toList();
            if (!members.contains(Dataset.ALL) && !one.path("value").isNull()) {
                put(
                        id,
                        due,
                        dataset,
                        measure,
                        period,
                        String.join(".", members),
                        one.path("value").asText());
            }
        }
    }

    /** Releases an exact value, in fen or cents if it is an amount, in the unit of the dataset. */
    public void put(String id, Instant due, String dataset, String measure, String period, String series, String exact)
            throws SQLException {
        String value = DatasetCatalogue.published()
                .find(dataset)
                .flatMap(known -> known.measure(measure))
                .orElseThrow()
                .released(new BigDecimal(exact))
                .toPlainString();
        releases().visible(id, due, dataset, period, series, measure, value);
    }

    private static String window(String period) {
        return "&from=" + period + "&to=" + period;
    }

    /** What a statistician reads live. */
    public static JsonNode live(String path) {
        return JsonBody.of(get(path, "anonymous", "statistician"));
    }

    /** What anybody reads of releases. */
    public static JsonNode released(String path) {
        boolean named = path.contains("asOf=") || path.contains("release=");
        return JsonBody.of(get(path + (named ? "" : "&asOf=2025-08-15"), "anonymous"));
    }

    public static Response get(String path, String subject, String... scopes) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", subject, scopes))
                .urlEncodingEnabled(false)
                .get((path.startsWith("/") ? "" : "/api/v1/indicators/") + path);
    }
}
